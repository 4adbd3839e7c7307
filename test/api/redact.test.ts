import assert from 'node:assert/strict';
import test from 'node:test';
import { redact, redactExactly } from '../../api/redact.ts';
import { canary } from './support.ts';

const cases = [
  [`a ${canary} b ${canary}`, 'a [redacted] b [redacted]'],
  [`?x=${encodeURIComponent(canary)}&y=1`, '?x=[redacted]&y=1'],
  [`?x=${encodeURIComponent(canary).replace(/%../g, (hex) => hex.toLowerCase())}`, '?x=[redacted]'],
  [JSON.stringify({ said: canary }), '{"said":"[redacted]"}'],
  [JSON.stringify({ said: canary }).replaceAll('/', '\\/'), '{"said":"[redacted]"}'],
  [`<p>${canary.replaceAll('"', '&quot;')}</p>`, '<p>[redacted]</p>'],
  ['with secret_AbC123xyz here', 'with [redacted] here'],
  ['with public_AbC123xyz here', 'with [redacted] here'],
  ['{"api_token":"abc","id":1}', '{"api_token":"[redacted]","id":1}'],
  ['{ "access_token" : "a b" }', '{ "access_token" : "[redacted]" }'],
  ['"{\\"api_token\\":\\"abc\\"}"', '"{\\"api_token\\":\\"[redacted]\\"}"'],
  ['/batch?token=abc&ticket=1', '/batch?token=[redacted]&ticket=1'],
  ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [redacted]'],
  ['{"email":"ada@example.com","password":"abc"}', '{"email":"ada@example.com","password":"[redacted]"}'],
  ['signed in: eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoxfQ.c2lnbmF0dXJl', 'signed in: [redacted]'],
  [Buffer.from(canary).toString('base64'), '[redacted]'],
  ['x-medusa-access-token: abc', 'x-medusa-access-token: [redacted]'],
  ['connect.sid=s%3Aabc; Path=/', 'connect.sid=[redacted]; Path=/'],
  ['the ticket 4d3a2 and the group spring', 'the ticket 4d3a2 and the group spring'],
  ['Unexpected token < in JSON', 'Unexpected token < in JSON'],
] as const;

for (const [text, expected] of cases) {
  test(`redacts ${text}`, () => assert.equal(redact(text, [canary]), expected));
}

test('redacting twice changes nothing', () => {
  for (const [, expected] of cases) {
    assert.equal(redact(expected, [canary]), expected);
  }
});

test('an empty secret hides nothing', () => assert.equal(redact('abc', ['']), 'abc'));

test('exact redaction leaves other tokens alone', () => {
  assert.equal(redactExactly(`secret_AbC123xyz ${canary}`, [canary]), 'secret_AbC123xyz [redacted]');
});

test('a hostile text does not make the search slow', () => {
  const start = performance.now();
  for (const piece of ['a-', 'a_', '\\', '"', ' ', 'Bearer ', '"token" ', 'token=', 'eyJ', '-eyJabcdef.']) {
    redact(piece.repeat(100_000), [canary]);
  }
  assert.ok(performance.now() - start < 2_000);
});
