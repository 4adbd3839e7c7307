/** The fields of a request and its method, as a user sees them: `|` is the cursor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { accepted, acceptedPlain, labelsIn, offered } from '../../support/completions.ts';

const labels = (marked: string): string => labelsIn(ecwidBatch, marked).join(' ');

const names: readonly (readonly [marked: string, label: string, after: string])[] = [
  ['[{|}]', 'id', '[{"id": "$1"}]'],
  ['[{ "|" }]', 'path', '[{ "path": "/$1" }]'],
  ['[{ "pa| }]', 'path', '[{ "path": "/$1" }]'],
  ['[{ me| }]', 'method', '[{ "method": "$1" }]'],
  ['[{ "path": "/profile", | }]', 'method', '[{ "path": "/profile", "method": "$1" }]'],
  ['[{ "path": "/profile" | }]', 'method', '[{ "path": "/profile", "method": "$1" }]'],
  ['[{ | "path": "/profile" }]', 'method', '[{ "method": "$1", "path": "/profile" }]'],
  ['[{ "id": "1"\n  |\n  "path": "/profile" }]', 'method', '[{ "id": "1",\n  "method": "$1",\n  "path": "/profile" }]'],
  // A name is exchanged for another, and the value stays.
  ['[{ "|pth": "/profile" }]', 'path', '[{ "path": "/profile" }]'],
  // Where a path has one method, there is nothing to choose.
  ['[{ "path": "/latest-stats", | }]', 'method', '[{ "path": "/latest-stats", "method": "GET" }]'],
  [
    '[{ "path": "/categories", "method": "POST", | }]',
    'body',
    '[{ "path": "/categories", "method": "POST", "body": { "name": "$1" } }]',
  ],
  [
    '[{ "path": "/products/5", "method": "PUT", | }]',
    'body',
    '[{ "path": "/products/5", "method": "PUT", "body": { $1 } }]',
  ],
];

for (const [marked, label, after] of names)
  test(`a field of a request: ${marked}`, () => assert.equal(accepted(ecwidBatch, marked, label), after));

test('only what is missing is offered, in the order in which requests are written', () => {
  assert.equal(labels('[{ | }]'), 'id path method body');
  assert.equal(labels('[{ "method": "PUT", | }]'), 'id path body');
  assert.equal(labels('[{ "|": "1", "path": "/profile" }]'), 'id method body');
});

test('a call that takes no body is offered none', () => {
  assert.equal(labels('[{ "path": "/profile", "method": "GET", | }]'), 'id');
  assert.equal(labels('[{ "method": "DELETE", | }]'), 'id path');
  assert.equal(labels('[{ "path": "/profile", "method": "PUT", | }]'), 'id body');
});

test('the list opens again where something is known of what follows', () => {
  const goesOn = (path: string, label: string, method = 'POST'): boolean | undefined =>
    offered(ecwidBatch, `[{ "path": "${path}", "method": "${method}", | }]`, label).keepsSuggesting;
  assert.equal(goesOn('/products/5', 'body', 'PUT'), true);
  assert.equal(goesOn('/products/5/combinations', 'body'), true);
  assert.equal(goesOn('/products', 'body'), false);
  assert.equal(goesOn('/products', 'id'), false);
  assert.equal(offered(ecwidBatch, '[{ | }]', 'path').keepsSuggesting, true);
  // There is a method already.
  assert.equal(offered(ecwidBatch, '[{ "m|": "PUT" }]', 'method').keepsSuggesting, false);
});

test('methods: those of the path first, in words', () => {
  assert.equal(labels('[{ "path": "/products/5", "method": "|" }]'), 'GET PUT DELETE POST');
  assert.equal(labels('[{ "path": "/carts/5/place", "method": | }]'), 'POST GET PUT DELETE');
  assert.equal(labels('[{ "path": "/unheard-of", "method": "|" }]'), 'GET POST PUT DELETE');
  assert.equal(labels('[{ "path": "/products/5", "method": "P|" }]'), 'PUT POST');
  const detail = (label: string): string | undefined =>
    offered(ecwidBatch, '[{ "path": "/products/5", "method": "|" }]', label).detail;
  assert.equal(detail('PUT'), 'Change a product');
  assert.equal(detail('POST'), 'Not documented for this path');
  assert.equal(offered(ecwidBatch, '[{ "method": "|" }]', 'PUT').detail, undefined);
});

const methods: readonly (readonly [marked: string, after: string])[] = [
  ['[{ "method": | }]', '[{ "method": "PUT" }]'],
  ['[{ "method":| }]', '[{ "method": "PUT" }]'],
  ['[{ "method" | }]', '[{ "method" : "PUT" }]'],
  ['[{ "method": "|" }]', '[{ "method": "PUT" }]'],
  ['[{ "method": "P| }]', '[{ "method": "PUT" }]'],
  ['[{ "method": P| }]', '[{ "method": "PUT" }]'],
  ['[{ "method": "P|OST" }]', '[{ "method": "PUT" }]'],
  ['[{ "method": |\n  "path": "/profile" }]', '[{ "method": "PUT",\n  "path": "/profile" }]'],
  ['[{ "method": "P|\n  "path": "/profile" }]', '[{ "method": "PUT",\n  "path": "/profile" }]'],
];

for (const [marked, after] of methods)
  test(`a method: ${marked}`, () => assert.equal(accepted(ecwidBatch, marked, 'PUT'), after));

test('an editor without snippets gets JSON to change', () => {
  assert.equal(acceptedPlain(ecwidBatch, '[{ | }]', 'path'), '[{ "path": "/" }]');
  assert.equal(acceptedPlain(ecwidBatch, '[ | ]', 'request'), '[ { "id": "", "method": "GET", "path": "/" } ]');
});

test('nothing is offered where nothing is known', () => {
  const places = [
    '[{ "id": "|" }]',
    '[{ "id": | }]',
    '[{ "unknown": "|" }]',
    '[{ "method": "GET"| }]',
    '[{ "method": { "|" } }]',
    '[[|]]',
    '[{ "path": "/profile" // |\n }]',
  ];
  for (const marked of places) assert.equal(labels(marked), '', marked);
});
