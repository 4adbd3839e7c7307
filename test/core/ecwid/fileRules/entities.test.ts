/** The three rules about several requests for one entity: they share one analysis, so that each says what the others do not. */
import { test } from 'node:test';
import { ecwidBatch } from '../../../../core/ecwid/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

const put = (id: string, path: string, body = '{ "price": 1 }'): string =>
  `  { "id": "${id}", "path": "${path}", "method": "PUT", "body": ${body} }`;
const get = (id: string, path: string): string => `  { "id": "${id}", "path": "${path}", "method": "GET" }`;
const remove = (id: string, path: string): string => `  { "id": "${id}", "path": "${path}", "method": "DELETE" }`;
const post = (id: string, path: string): string => `  { "id": "${id}", "path": "${path}", "method": "POST" }`;
const file = (...lines: readonly string[]): string => `[\n${lines.join('\n')}\n]`;

test('two changes of the same field: one of them is left over', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${put('1', '/products/5')},`,
      put('2', '/products/5/'),
      '                       ^^^^^^^^^^^^^^ same-entity-twice: An earlier request sets “price” of /products/5 as well. In order the later one wins, in parallel mode either may. Remove one.',
    ),
  );
});

test('two changes of different fields could be one', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${put('1', 'products/5')},`,
      put('2', '/products/5', '{ "name": "Mug" }'),
      '                       ^^^^^^^^^^^^^ same-entity-twice: An earlier request changes /products/5 as well, in other fields. One request can do both.',
    ),
  );
});

test('stock that is counted down twice is counted down twice', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${put('1', '/products/5/inventory', '{ "quantityDelta": -2 }')},`,
      put('2', '/products/5/inventory', '{ "quantityDelta": -2 }'),
      '                       ^^^^^^^^^^^^^^^^^^^^^^^ same-entity-twice: An earlier request counts /products/5/inventory up or down as well. Both count; one request can do both.',
    ),
  );
});

test('different fields of the same object are different fields', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${put('1', '/profile', '{ "settings": { "closed": true } }')},`,
      put('2', '/profile', '{ "settings": { "storeName": "Mugs" } }'),
      '                       ^^^^^^^^^^ same-entity-twice: An earlier request changes /profile as well, in other fields. One request can do both.',
    ),
  );
});

test('what was deleted cannot be changed, nor what belongs to it', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${remove('1', '/products/5')},`,
      put('2', '/products/5/combinations/7'),
      '                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write-after-delete: An earlier request deletes this, so Ecwid will not find it any more and this request fails. Remove one of the two.',
    ),
  );
});

test('a key of the app storage may be written after it was deleted', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${remove('1', '/storage/seen')},`,
      put('2', '/storage/seen', '{ "value": "x" }'),
      '                       ^^^^^^^^^^^^^^^ order-dependency',
    ),
  );
});

test('in parallel mode a reader may come before the writer it follows', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${put('1', '/products/5')},`,
      get('2', '/products/5'),
      '                       ^^^^^^^^^^^^^ order-dependency: An earlier request changes /products/5. In order this one sees what that did; in parallel mode it may run first.',
    ),
  );
});

test('a gallery is emptied, then filled: the order counts', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${remove('1', '/products/5/gallery')},`,
      '                        ^^^^^^^^^^^^^^^^^^^ erases-catalogue',
      post('2', '/products/5/gallery?externalUrl=https%3A%2F%2Fexample.com%2Fa.jpg'),
      '                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order-dependency: An earlier request deletes /products/5/gallery. In order this one follows it; in parallel mode it may run first.',
    ),
  );
});

test('readers, additions to one collection, and variations of one product do not need each other', () => {
  checkFindings(
    ecwidBatch,
    file(
      `${get('1', '/products/5')},`,
      `${get('2', '/products/5')},`,
      `${post('3', '/products/6/gallery?externalUrl=https%3A%2F%2Fexample.com%2Fa.jpg')},`,
      `${post('4', '/products/6/gallery?externalUrl=https%3A%2F%2Fexample.com%2Fb.jpg')},`,
      `${put('5', '/products/7/combinations/1')},`,
      put('6', '/products/7/combinations/2'),
    ),
  );
});
