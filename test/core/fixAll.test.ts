import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rulesOf } from '../../core/dialect.ts';
import { dialects } from '../../core/dialects.ts';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { safeEdits } from '../../core/fixAll.ts';
import type { RuleSettings } from '../../core/severities.ts';
import { validate } from '../../core/validate.ts';
import { caseCount } from '../support/caseCount.ts';
import { applyEdits } from '../support/findings.ts';

function fixed(text: string, settings: RuleSettings = {}, mendsSyntax = true): string {
  return applyEdits(text, safeEdits(openDocument(text, ecwidBatch), { settings, mendsSyntax }));
}

/** Applied once and once more, with the same result. */
function checkFixed(before: string, after: string): void {
  assert.equal(fixed(before), after);
  assert.equal(fixed(after), after);
}

test('what means the same is written as it should be', () => {
  checkFixed(
    `[
  { "id": 7, "path": "/products?keyword=café crème", "method": "get" },
  { "id": "8", "path": "/profile ", "method": " Put " }
]`,
    `[
  { "id": "7", "path": "/products?keyword=caf%C3%A9%20cr%C3%A8me", "method": "GET" },
  { "id": "8", "path": "/profile", "method": "PUT" }
]`,
  );
});

test('what is a guess stays', () => {
  const guesses = `[
  { "id": "1", "path": "/prodcuts/5", "method": "PATCH" },
  { "id": "1", "path": "https://app.ecwid.com/api/v3/1003/products/5", "method": "GET" },
  { "id": "3", "path": "/profile?token=secret_0123456789abcdef", "method": "GET" },
  { "id": "4", "path": "/products/5#a", "method": "PUT", "body": "{}" },
  { "path": "/products/5", "method": "PUT", "body": { "price": 9.5, "price": 12 } }
]`;
  checkFixed(guesses, guesses);
});

test('commas and quotation marks, where the text is JSON afterwards', () => {
  checkFixed(
    `[
  { id: "1" "path": "/profile", 'method': "get", "body": { "enabled": True, } }
  { "path": "/profile", "method": "GET", },,
]`,
    `[
  { "id": "1", "path": "/profile", "method": "GET", "body": { "enabled": true } },
  { "path": "/profile", "method": "GET" }
]`,
  );
});

test('a text that would be no JSON afterwards stays as it is', () => {
  for (const text of [
    '[{ "path": "/a" "method": "GET", "body": { "name": "5"" screen" } }]',
    '[{ "path": "/a" "method" "GET" }]',
    '[{ "path": "/a", "body": { "sizes": [1,,2] } }]',
    '[{ "path": "/a", "method": "get" ',
  ])
    checkFixed(text, text);
});

test('numbers and escapes beside stay byte for byte', () => {
  checkFixed(
    String.raw`[{ "path": "/a", "method": "put", "body": { "x": 1.50, "y": 1e400, "z": "\u00e9\/" "w": 12345678901234567890 } }]`,
    String.raw`[{ "path": "/a", "method": "PUT", "body": { "x": 1.50, "y": 1e400, "z": "\u00e9\/", "w": 12345678901234567890 } }]`,
  );
});

test('rules that are turned off change nothing, nor does syntax that another extension reports', () => {
  const text = '[{ "path": "/profile", "method": "get" }]';
  assert.equal(fixed(text, { 'invalid-method': 'off' }), text);
  const broken = '[{ "path": "/profile" "method": "get" }]';
  assert.equal(fixed(broken, {}, false), broken);
});

test('more than a thousand at once', () => {
  const many = (method: string): string =>
    `[${Array(1500).fill(`{ "id": "1", "path": "/profile", "method": "${method}" }`).join(',\n')}]`;
  checkFixed(many('get'), many('GET'));
});

test('only rules that say so have fixes that are safe to apply unseen', () => {
  for (const dialect of dialects)
    for (const rule of rulesOf(dialect)) {
      const isItem = dialect.itemRules.rules.includes(rule) && dialect.list !== undefined;
      const text = isItem ? `[${rule.examples.bad}]` : rule.examples.bad;
      const findings = validate(openDocument(text, dialect)).filter(({ code }) => code === rule.code);
      const isSafe = findings.some(({ fixes }) => fixes.some(({ safe }) => safe === true));
      if (isSafe) assert.equal(rule.mends, true, rule.code);
    }
});

const piece = fc.oneof(
  fc.constantFrom(
    '[',
    ']',
    '{',
    '}',
    ',',
    ',',
    ':',
    '"',
    ' ',
    '\n',
    '1',
    'True',
    "'a'",
    'id',
    '"path"',
    '"/a b"',
    '\\',
  ),
  fc.constantFrom(
    '{ "id": 1, "path": "/a b", "method": "get" }',
    '{ "path": "/profile" "method": "GET", }',
    '{ "id": "a", "id": "a", "body": { x: 1.50 } }',
  ),
);

test('whatever the text, doing it again changes nothing, and what was JSON stays JSON', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, inList) => {
      const text = inList ? `[${pieces.join('')}]` : pieces.join('');
      const once = fixed(text);
      assert.equal(fixed(once), once);
      if (isJson(text)) assert.ok(isJson(once), once);
    }),
    caseCount(20_000),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
