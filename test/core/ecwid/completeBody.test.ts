/** Bodies as a user sees them: `|` is the cursor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../core/document.ts';
import { endpoints } from '../../../core/ecwid/catalogue.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { validate } from '../../../core/validate.ts';
import { accepted, acceptedPlain, labelsIn, offered, offeredIn } from '../../support/completions.ts';

const call = (method: string, path: string, body: string): string =>
  `[{ "path": "${path}", "method": "${method}", "body": ${body} }]`;
const creation = (body: string): string => call('POST', '/products', body);
const change = (body: string): string => call('PUT', '/products/5', body);
const bodyAfter = (marked: string, label: string): string =>
  /"body": (.*) \}\]$/s.exec(accepted(ecwidBatch, marked, label))?.[1] ?? '';

test('a new entity starts with what is required', () => {
  assert.equal(bodyAfter(creation('|'), '{ name, sku, price }'), `{ "name": "$1", "sku": "$2", "price": \${3:0} }`);
  assert.equal(bodyAfter(creation('{ | }'), 'name, sku, price'), `{ "name": "$1", "sku": "$2", "price": \${3:0} }`);
  assert.deepEqual(labelsIn(ecwidBatch, creation('{ | }')).slice(0, 4), ['name, sku, price', 'name', 'sku', 'price']);
  assert.deepEqual(labelsIn(ecwidBatch, creation('{ "name": "Lamp", "sku": "7", | }')).slice(0, 2), [
    'price',
    'nameTranslated',
  ]);
});

test('a change starts with nothing', () => {
  assert.equal(bodyAfter(change('|'), '{ }'), '{ $1 }');
  assert.deepEqual(labelsIn(ecwidBatch, change('{ | }')).slice(0, 2), ['name', 'nameTranslated']);
});

test('type and text of a field', () => {
  const { detail, documentation } = offered(ecwidBatch, creation('{ | }'), 'quantity');
  assert.equal(detail, 'whole number');
  assert.equal(documentation, 'Units in stock; ignored when unlimited is true.');
  assert.equal(offered(ecwidBatch, call('POST', '/categories', '{ | }'), 'name').detail, 'text, required');
  // Where the sources disagree, nobody is told that it is certain.
  const sku = offered(ecwidBatch, creation('{ | }'), 'sku');
  assert.equal(sku.detail, 'text, probably required');
  assert.match(sku.documentation ?? '', /the official Java client creates products with a name alone/);
});

const fields: readonly (readonly [body: string, label: string, after: string])[] = [
  ['{|}', 'name', '{"name": "$1"}'],
  ['{ "pri|" }', 'price', `{ "price": \${1:0} }`],
  ['{ "pri| }', 'price', `{ "price": \${1:0} }`],
  ['{ ena| }', 'enabled', `{ "enabled": \${1|true,false|} }`],
  ['{ "name": "Lamp" | }', 'enabled', `{ "name": "Lamp", "enabled": \${1|true,false|} }`],
  ['{ |"name": "Lamp" }', 'enabled', `{ "enabled": \${1|true,false|},"name": "Lamp" }`],
  ['{ "categ|" }', 'categoryIds', '{ "categoryIds": [$1] }'],
  ['{ "options|" }', 'options', '{ "options": [{ $1 }] }'],
  ['{ "medi|" }', 'media', '{ "media": { $1 } }'],
  ['{ "options": [{ "name": "Size", | }] }', 'type', '…'],
  ['{ "media": { "images": [{ | }] } }', 'alt', '{ "media": { "images": [{ "alt": { $1 } }] } }'],
];

for (const [body, label, after] of fields)
  test(`a field: ${body}`, () => {
    const found = bodyAfter(change(body), label);
    if (after === '…') assert.match(found, /^\{ "options": \[\{ "name": "Size", "type": "\$\{1\|SELECT,RADIO,/);
    else assert.equal(found, after);
  });

test('fields that Ecwid sets itself, and those that are there, are left out', () => {
  const found = labelsIn(ecwidBatch, change('{ "name": "Lamp", | }'));
  for (const name of ['id', 'created', 'updated', 'name']) assert.ok(!found.includes(name), name);
});

const values: readonly (readonly [marked: string, labels: readonly string[], after: string])[] = [
  [change('{ "enabled": | }'), ['true', 'false'], '{ "enabled": true }'],
  [change('{ "enabled": "t|" }'), ['true'], '{ "enabled": true }'],
  [change('{ "enabled": f| }'), ['false'], '{ "enabled": false }'],
  [change('{ "options": [{ "type": "RAD|" }] }'), ['RADIO'], '{ "options": [{ "type": "RADIO" }] }'],
  [change('{ "options": [{ "type": "RAD| }] }'), ['RADIO'], '{ "options": [{ "type": "RADIO" }] }'],
  [change('{ "options": | }'), ['[ ]'], '{ "options": [{ $1 }] }'],
  [change('{ "media": | }'), ['{ }'], '{ "media": { $1 } }'],
  [call('POST', '/products', '{ "options": [|] }'), ['{ }'], '{ "options": [{ $1 }] }'],
];

for (const [marked, labels, after] of values)
  test(`a value: ${marked}`, () => {
    assert.deepEqual(labelsIn(ecwidBatch, marked), labels);
    assert.equal(bodyAfter(marked, labels[0] ?? ''), after);
  });

test('a date in the form that Ecwid writes', () => {
  const marked = call('PUT', '/orders/XJ12H', '{ "createDate": | }');
  const text = acceptedPlain(ecwidBatch, marked, '2026-01-31 00:00:00 +0000');
  assert.match(text, /"createDate": "2026-01-31 00:00:00 \+0000"/);
  assert.deepEqual(
    validate(openDocument(text, ecwidBatch)).filter(({ code }) => code === 'invalid-body-field'),
    [],
  );
});

test('nothing is offered for a body that nothing is known of', () => {
  for (const marked of [
    call('GET', '/products', '{ | }'),
    call('POST', '/unheard-of', '{ | }'),
    change('{ "name": "|" }'),
    change('{ "attributes": { | } }'),
    change('{ "unknown": { | } }'),
    change('"{ | }"'),
  ])
    assert.deepEqual(labelsIn(ecwidBatch, marked), [], marked);
});

test('what is offered for a new body passes the rules about bodies', () => {
  const rules = new Set([
    'unknown-body-field',
    'invalid-body-field',
    'read-only-field',
    'required-body-field',
    'body-as-text',
  ]);
  const wrong = endpoints
    .filter(({ body, method }) => body !== undefined && method === 'POST')
    .flatMap(({ path, method }) => {
      const marked = call(method, path.replace(/\{\w+\}/g, '5'), '|');
      return offeredIn(ecwidBatch, marked).flatMap(({ label }) =>
        validate(openDocument(acceptedPlain(ecwidBatch, marked, label), ecwidBatch))
          .filter(({ code }) => rules.has(code))
          .map(({ code, message }) => `${path} ${label}: ${code} ${message}`),
      );
    });
  assert.deepEqual(wrong, []);
});
