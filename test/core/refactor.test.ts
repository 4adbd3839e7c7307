import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { refactoringsAt } from '../../core/refactor.ts';
import { applyEdits } from '../support/findings.ts';

/** @param marked `|` is the cursor, two of them a selection */
function possible(marked: string) {
  const [before = '', inside = '', after] = marked.split('|');
  const text = before + inside + (after ?? '');
  const selection = { start: before.length, end: before.length + (after === undefined ? 0 : inside.length) };
  return { text, found: refactoringsAt(openDocument(text, ecwidBatch), selection, 1000, () => true) };
}

function titles(marked: string): readonly string[] {
  return possible(marked).found.map(({ title }) => title);
}

function done(marked: string, name: string): string {
  const { text, found } = possible(marked);
  const refactoring = found.find((each) => each.name === name);
  assert.ok(refactoring, `“${name}” is not offered; there are ${found.map((each) => each.name).join(', ')}`);
  return applyEdits(text, refactoring.edits());
}

test('only what changes something is offered', () => {
  assert.deepEqual(titles('[{ "id": "1", "path": "/a", "method": "GET" }|]'), ['Remove the id']);
  assert.deepEqual(titles('[{ "path": "/a", "method": "PUT", "body": {}| }]'), [
    'Change the body to a text',
    'Add the id that is missing',
  ]);
  assert.deepEqual(titles('[|]'), []);
  assert.deepEqual(titles('|7'), []);
});

test('while one request is no JSON, only the others can be rewritten by themselves', () => {
  assert.deepEqual(titles('[{ "path": }, { "path": "/a", "body": {| } }]'), ['Change the body to a text']);
  assert.deepEqual(titles('[{ "path": |}, { "path": "/a", "body": { } }]'), []);
});

test('a body becomes a text and an object again, byte for byte', () => {
  const object = String.raw`[{ "path": "/a", "method": "PUT", "body": {"x": 1.50, "y": "é\"\u00e9\n", "z": 12345678901234567890 } |}]`;
  const text = String.raw`[{ "path": "/a", "method": "PUT", "body": "{\"x\": 1.50, \"y\": \"é\\\"\\u00e9\\n\", \"z\": 12345678901234567890 }" }]`;
  assert.equal(done(object, 'bodyToText'), text);
  assert.equal(done(text.replace(' }]', ' |}]'), 'bodyToObject'), object.replace('|', ''));
});

test('a body over several lines', () => {
  const object = '[{ "body": {\n  "x": [1,\r\n 2] |} }]';
  const text = done(object, 'bodyToText');
  assert.equal(text, String.raw`[{ "body": "{\n  \"x\": [1,\r\n 2] }" }]`);
  assert.equal(done(text.replace('" }]', '"| }]'), 'bodyToObject'), object.replace('|', ''));
});

test('all bodies that are selected', () => {
  assert.equal(
    done('[{ "body": {} }, {| "body": [1] }, { "body": "a" }, {| "body": {} }]', 'bodyToText'),
    '[{ "body": {} }, { "body": "[1]" }, { "body": "a" }, { "body": "{}" }]',
  );
  assert.deepEqual(titles('[{| "body": "{}" }, { "body"|: "[]" }]')[0], 'Change 2 bodies to objects');
  assert.ok(!titles('[{ "body": "no JSON"| }]').some((title) => title.includes('body')));
});

test('ids are added and removed', () => {
  const without = `[
  { "path": "/a", "method": "GET" },
  {
    "path": "/b",
    "method": "GET"
  }
]`;
  const numbered = `[
  { "id": "1", "path": "/a", "method": "GET" },
  {
    "id": "2",
    "path": "/b",
    "method": "GET"
  }
]`;
  assert.equal(done(without, 'addIds'), numbered);
  assert.equal(done(numbered, 'removeIds'), without);
  assert.equal(done('[{ "path": "/a", "id": 7 }, { "id" : "x" }]', 'removeIds'), '[{ "path": "/a" }, {}]');
});

const shelf = `[
  { "id": "10", "path": "/products/10", "method": "PUT", "body": { "price": 1.50 } },

  {
    "id": "9",
    "path": "/products/9", "method": "PUT" },
  { "id": "b", "path": "/categories", "method": "POST" }, { "id": "a", "path": "/products/9?x=1", "method": "GET" }
]`;

test('requests are sorted; commas and lines stay where they are', () => {
  assert.equal(
    done(shelf, 'sortByPath'),
    `[
  { "id": "b", "path": "/categories", "method": "POST" },

  {
    "id": "9",
    "path": "/products/9", "method": "PUT" },
  { "id": "a", "path": "/products/9?x=1", "method": "GET" }, { "id": "10", "path": "/products/10", "method": "PUT", "body": { "price": 1.50 } }
]`,
  );
  assert.deepEqual(ids(done(shelf, 'sortByCall')), ['a', 'b', '9', '10']);
  assert.deepEqual(ids(done(shelf, 'sortById')), ['9', '10', 'a', 'b']);
});

test('a sort says where requests need earlier ones', () => {
  assert.deepEqual(
    titles(shelf).filter((title) => title.startsWith('Sort')),
    [
      'Sort requests by path (some need an earlier one)',
      'Sort requests by method and path (some need an earlier one)',
      'Sort requests by id (some need an earlier one)',
    ],
  );
  assert.deepEqual(
    titles('[{ "path": "/b", "method": "GET" }, { "path": "/a", "method": "GET" }]').filter((title) =>
      title.startsWith('Sort'),
    ),
    ['Sort requests by path', 'Sort requests by method and path'],
  );
});

function ids(text: string): unknown[] {
  return (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
}

test('a file that is too long is rewritten where it is selected, and not as a whole', () => {
  const requests = Array.from({ length: 1001 }, () => '{ "path": "/a", "method": "PUT", "body": {} }');
  assert.deepEqual(titles(`[|${requests.join(',\n')}]`), ['Change the body to a text']);
});
