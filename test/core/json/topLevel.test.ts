import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldSpans, textIn } from '../../../core/json/topLevel.ts';

const read = (text: string, ...names: readonly string[]): (string | undefined)[] =>
  fieldSpans(text, names).map((span) => span && textIn(text, span));

test('texts of the object itself, wherever they stand', () => {
  const request = '{ "body": { "path": "no", "list": ["]", "}"] }, "path": "/a", "method" : "PUT" }';
  assert.deepEqual(read(request, 'path', 'method'), ['/a', 'PUT']);
});

test('numbers are found as they are written, and nothing else', () => {
  assert.deepEqual(read('{ "id": -7.50 , "path": true, "method": null, "x": ["/a"] }', 'id', 'path', 'method', 'x'), [
    '-7.50',
    undefined,
    undefined,
    undefined,
  ]);
});

test('names and texts with escapes', () => {
  assert.deepEqual(read(String.raw`{ "p\u0061th": "/a\"b\\", "x": "\\" , "method": "GET" }`, 'path', 'method'), [
    '/a"b\\',
    'GET',
  ]);
});

test('half-typed objects give what they hold', () => {
  assert.deepEqual(read('{ "path": "/a', 'path', 'method'), ['/a', undefined]);
  assert.deepEqual(read('{ "path": "/a\n  "method": "PUT"', 'path', 'method'), ['/a', 'PUT']);
  assert.deepEqual(read('{ path: "/a", "method": "PUT" ', 'path', 'method'), [undefined, 'PUT']);
  assert.deepEqual(read('', 'path'), [undefined]);
  assert.deepEqual(read('["path", "/a"]', 'path'), [undefined]);
});
