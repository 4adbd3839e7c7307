import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDocument, openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { lackingScopes, type ScopedProfile } from '../../core/scopes.ts';
import { validate } from '../../core/validate.ts';

const profile = (name: string, ...scopes: readonly string[]): ScopedProfile => ({ name, service: 'ecwid', scopes });
const silent: ScopedProfile = { name: 'Says nothing', service: 'ecwid' };
const reader = profile('My shop', 'read_catalog', 'read_orders');
const put = '{ "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }';
const get = '{ "id": "2", "path": "/products/6", "method": "GET" }';

function found(text: string, ...profiles: readonly ScopedProfile[]): readonly string[] {
  const document = openDocument(text, ecwidBatch);
  return validate(document, {}, lackingScopes(profiles, ecwidBatch))
    .filter(({ code }) => code === 'missing-scope')
    .map(({ severity, span, message }) => `${severity} ${text.slice(span.start, span.end)}: ${message}`);
}

test('a call that the only profile with scopes may not make', () => {
  assert.deepEqual(found(`[${put}, ${get}]`, reader, silent), [
    'warning "/products/5": “PUT /products/{productId}” needs the scope update_catalog, which the profile “My shop” does not list. Without it the service answers INSUFFICIENT_APP_SCOPE. If the token has it, add it to “scopes” of the profile.',
  ]);
});

test('one profile that may is enough', () => {
  assert.deepEqual(found(`[${put}]`, reader, profile('Other', 'update_catalog')), []);
});

test('several that may not are named', () => {
  const [finding] = found(`[${put}]`, reader, profile('Empty'));
  assert.match(finding ?? '', /has it: “My shop” lacks update_catalog; “Empty” lacks update_catalog\./);
});

test('nothing is said where no profile lists scopes, or none of the service', () => {
  assert.deepEqual(found(`[${put}]`), []);
  assert.deepEqual(found(`[${put}]`, silent), []);
  assert.equal(lackingScopes([{ ...reader, service: 'medusa' }], ecwidBatch), undefined);
  assert.equal(lackingScopes([{ ...reader, service: 'medusa' }], medusaJob), undefined);
});

test('it goes and comes with what is typed, and by setting', () => {
  const lacking = lackingScopes([reader], ecwidBatch);
  const text = `[${get}, ${put}]`;
  const codes = (document: ReturnType<typeof openDocument>, off = false): readonly string[] =>
    validate(document, off ? { 'missing-scope': 'off' } : {}, lacking).map(({ code }) => code);
  const before = openDocument(text, ecwidBatch);
  assert.deepEqual(codes(before), ['missing-scope']);
  assert.deepEqual(codes(before, true), []);
  const at = text.indexOf('PUT');
  const after = editDocument(before, { start: at, end: at + 3 }, 'GET');
  assert.ok(!codes(after).includes('missing-scope'));
  assert.deepEqual(codes(editDocument(after, { start: at, end: at + 3 }, 'PUT')), ['missing-scope']);
});

test('beyond a thousand they are counted with the others', () => {
  const requests = Array.from({ length: 3000 }, (_, index) =>
    put.replace('"1"', `"${index}"`).replace('/5', `/${index}`),
  );
  const findings = validate(
    openDocument(`[${requests.join(',\n')}]`, ecwidBatch),
    {},
    lackingScopes([reader], ecwidBatch),
  );
  assert.equal(
    findings.at(-1)?.message,
    'From here on 2000 further requests are not as they should be. Mend some of those above first.',
  );
});
