import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, scopesOf } from './tokenize.ts';

test('a newline ends an open text', () =>
  check(
    'ecwid-batch',
    `
[
  {
    "id": "lamp,
    "path": "/products/1?limit=,
    "method": "GET",
               ^^^ entity.name.function.method.get.ecwid-batch
    "body": { "name": "A lamp\\
    }
    ^ punctuation.definition.dictionary.end.json
  },
  ^ punctuation.definition.dictionary.end.json
  { "method": "PUT" }
               ^^^ keyword.control.method.put.ecwid-batch
]`,
  ));

test('a request that lost its braces to an open text does not take the next one along', () =>
  check(
    'ecwid-batch',
    `
[
  { "path": "/products, "method": "GET" },
  { "path": "/products/1", "method": "PUT", "body": { "name": "lamp } },
                       ^ constant.numeric.id.ecwid-batch
                                      ^^^ keyword.control.method.put.ecwid-batch
  { "method": "PUT", "body": { "attributes": { "names": ["a, "b"] } } },
               ^^^ keyword.control.method.put.ecwid-batch
  { "method": "DELETE, "path": "/products/2" },
               ^^^^^^^^ invalid.illegal.method.ecwid-batch
  { "method": "DELETE", "path": "/products/2" }
               ^^^^^^ keyword.control.method.delete.ecwid-batch
]
^ punctuation.definition.array.end.json`,
  ));

test('a comma, value or bracket that is still to be typed does no harm', () =>
  check(
    'ecwid-batch',
    `
[
  {
    "id":
    "path":
     ^^^^ string.json support.type.property-name.json
    "method": "GET"
               ^^^ entity.name.function.method.get.ecwid-batch
    "body": { "categoryIds": [1, }
                                 ^ punctuation.definition.dictionary.end.json
  }
  {
    "method": "GET"
               ^^^ entity.name.function.method.get.ecwid-batch
  }
]`,
  ));

for (const [name, lineEnd] of [
  ['split off', /\r\n/],
  ['left at the end of the line', /(?<=\r)\n/],
] as const) {
  test(`CRLF, ${name}, changes nothing`, async () => {
    const text = '[\r\n  { "path": "/a?b=c,\r\n    "method": "GET" }, // x\r\n  { "path": "/a/1" }\r\n]';
    const plain = await scopesOf('ecwid-batch', text.split('\r\n'));
    const lines = text.split(lineEnd);
    const scopes = await scopesOf('ecwid-batch', lines);
    scopes.forEach((line, index) => {
      assert.deepEqual(line.slice(0, plain[index]?.length), plain[index], lines[index]);
    });
  });
}
