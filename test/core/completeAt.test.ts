import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { completionsAt, descriptionAt } from '../../core/completeAt.ts';
import { dialects } from '../../core/dialects.ts';
import { editDocument, openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { wholeText } from '../../core/json/document.ts';
import { plainText } from '../../core/snippet.ts';
import { anyText } from '../support/anyText.ts';
import { caseCount } from '../support/caseCount.ts';
import { accepted, acceptedPlain, labelsIn } from '../support/completions.ts';
import { applyEdits } from '../support/findings.ts';

const request = `{ "id": "$1", "method": "\${2|GET,POST,PUT,DELETE|}", "path": "/$3" }`;

const newRequests: readonly (readonly [place: string, marked: string, after: string])[] = [
  ['an empty file', '|', `[\n  ${request}\n]`],
  ['an empty list', '[|]', `[${request}]`],
  ['an empty list over lines', '[\n  |\n]\n', `[\n  ${request}\n]\n`],
  ['a list that is not closed', '[\n  |', `[\n  ${request}`],
  ['after a comma', '[\n  { "id": "1" },\n  |\n]', `[\n  { "id": "1" },\n  ${request}\n]`],
  ['after an item without a comma', '[\n  { "id": "1" }\n  |\n]', `[\n  { "id": "1" },\n  ${request}\n]`],
  ['right behind an item', '[{ "id": "1" }|]', `[{ "id": "1" }, ${request}]`],
  ['before the first item', '[\n  |\n  { "id": "1" }\n]', `[\n  ${request},\n  { "id": "1" }\n]`],
  ['between two items', '[{ "id": "1" },| { "id": "2" }]', `[{ "id": "1" },${request}, { "id": "2" }]`],
  [
    'between two items that lack a comma',
    '[\n  { "id": "1" }\n  |\n  { "id": "2" }\n]',
    `[\n  { "id": "1" },\n  ${request},\n  { "id": "2" }\n]`,
  ],
  ['for a word that is typed', '[\n  { "id": "1" },\n  req|\n]', `[\n  { "id": "1" },\n  ${request}\n]`],
  ['for a word behind an item', '[\n  { "id": "1" }\n  req|\n]', `[\n  { "id": "1" },\n  ${request}\n]`],
];

for (const [place, marked, after] of newRequests)
  test(`a new request: ${place}`, () => {
    assert.equal(labelsIn(ecwidBatch, marked)[0], 'request');
    assert.equal(accepted(ecwidBatch, marked, 'request'), after);
  });

const readyMade = [
  ...['request', 'price', 'sale', 'stock', 'stock-change', 'product', 'category'],
  ...['orders', 'order-status', 'search', 'delete'],
];

test('ready-made requests are offered where a request may stand, and a list of them in an empty file alone', () => {
  assert.deepEqual(labelsIn(ecwidBatch, '[|]'), readyMade);
  assert.deepEqual(labelsIn(ecwidBatch, '[\n  { "id": "1" }\n  |\n]'), readyMade);
  assert.deepEqual(labelsIn(ecwidBatch, '|'), ['request', 'batch', ...readyMade.slice(1)]);
  assert.deepEqual(labelsIn(ecwidBatch, 'bat|'), ['batch']);
  assert.deepEqual(labelsIn(ecwidBatch, '[\n  stock-c|\n]'), ['stock-change']);
  assert.equal(
    acceptedPlain(ecwidBatch, '[\n  { "id": "1" }\n  stock-c|\n]', 'stock-change'),
    `[
  { "id": "1" },
  {
  "id": "stock-1",
  "path": "/products/645582630/inventory",
  "method": "PUT",
  "body": { "quantityDelta": -2 }
}
]`,
  );
});

test('no ready-made request is offered inside a text', () => {
  assert.deepEqual(
    labelsIn(ecwidBatch, '[{ "path": "/prod|", "method": "GET" }]').filter((label) => readyMade.includes(label)),
    [],
  );
});

test('nothing is offered outside of the list', () => {
  for (const marked of ['|[]', '[]|', '[] |', '[{ "id": "1" }] |\n', '[\n{ "id": "1" },\n] |'])
    assert.deepEqual(labelsIn(ecwidBatch, marked), [], marked);
});

test('only the item at the cursor is looked at', () => {
  const before = '{ "path": "/pro", "method": "DELETE" }';
  const marked = `[${before}, { "path": "/products/5", "method": "|" }, { "path": "/profile" }]`;
  assert.deepEqual(labelsIn(ecwidBatch, marked), ['GET', 'PUT', 'DELETE', 'POST']);
  assert.equal(acceptedPlain(ecwidBatch, marked, 'PUT'), marked.replace('|', 'PUT'));
});

const valid = `[
  { "id": "a", "path": "/profile", "method": "GET" },
  {
    "path": "/products?sortBy=NAME_ASC&inStock=true", "method": "GET", "id": "b"
  },
  { "method": "POST", "path": "/products", "body": { "name": "Lamp", "options": [{ "type": "RADIO" }], "enabled": true } },
  { "method": "PUT", "path": "/orders/XJ12H", "body": { "paymentStatus": "PAID", "items": [] } }
]
`;

test('what is accepted in right JSON leaves right JSON, wherever the cursor stands', () => {
  const document = openDocument(valid, ecwidBatch);
  let count = 0;
  for (let offset = 0; offset <= valid.length; offset++)
    for (const { newText, replace, also = [], label } of completionsAt(document, offset)) {
      count++;
      const after = applyEdits(valid, [{ span: replace, newText: plainText(newText) }, ...also]);
      assert.doesNotThrow(() => JSON.parse(after), `${label} at ${valid.slice(0, offset)}|${valid.slice(offset)}`);
    }
  assert.ok(count > 5000, `${count}`);
});

test('a comma that is missing is put in, wherever it was', () => {
  let count = 0;
  for (let comma = valid.indexOf(','); comma !== -1; comma = valid.indexOf(',', comma + 1)) {
    const text = valid.slice(0, comma) + valid.slice(comma + 1);
    const completions = completionsAt(openDocument(text, ecwidBatch), comma).filter(({ kind }) => kind === 'field');
    for (const { newText, replace, also = [], label } of completions) {
      count++;
      const after = applyEdits(text, [{ span: replace, newText: plainText(newText) }, ...also]);
      assert.doesNotThrow(() => JSON.parse(after), `${label}: ${after}`);
    }
  }
  assert.ok(count > 50, `${count}`);
});

/** The valid text with a part taken out and some other text put in. */
const halfTyped = fc
  .tuple(fc.nat(valid.length), fc.nat(20), anyText)
  .map(([start, removed, added]) => valid.slice(0, start) + added + valid.slice(start + removed));

test('any text, at any place, has an answer', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, halfTyped), fc.nat(), fc.nat(dialects.length - 1), (text, anywhere, which) => {
      const offset = anywhere % (text.length + 1);
      const document = openDocument(text, dialects[which] ?? ecwidBatch);
      for (const { replace, newText } of completionsAt(document, offset)) {
        assert.ok(replace.start <= offset && offset <= replace.end, `${text.slice(0, offset)}|${text.slice(offset)}`);
        assert.doesNotMatch(text.slice(replace.start, replace.end), /[\r\n]/);
        assert.equal(typeof wholeText(editDocument(document, replace, plainText(newText)).text), 'string');
      }
      const span = descriptionAt(document, offset)?.span;
      if (span !== undefined) assert.ok(span.start <= offset && offset <= span.end);
    }),
    caseCount(2000),
  );
});
