import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { overviewOf } from '../../core/overview.ts';

const put = (path: string): string => `{ "path": "${path}", "method": "PUT", "body": { "enabled": true } }`;
const get = (path: string): string => `{ "path": "${path}", "method": "GET" }`;
const overview = (...requests: readonly string[]) => overviewOf(openDocument(`[${requests.join(',\n')}]`, ecwidBatch));

test('requests, parts and the scopes that a token needs', () => {
  assert.deepEqual(overview(put('/products/1'), get('/orders'), get('/nothing')), {
    items: 3,
    itemsWithoutId: 3,
    unknownItems: 1,
    parts: 1,
    scopes: ['read_orders', 'update_catalog'],
    dependency: undefined,
  });
  assert.equal(overview(...Array.from({ length: 501 }, (_, index) => get(`/products/${index}`))).parts, 2);
  assert.deepEqual(overview(), {
    items: 0,
    itemsWithoutId: 0,
    unknownItems: 0,
    parts: 0,
    scopes: [],
    dependency: undefined,
  });
});

test('the first request that needs an earlier one, both counted from 1', () => {
  const dependent = overview(get('/orders'), put('/products/1'), put('/products/2'), get('/products/1'));
  const before = [get('/orders'), put('/products/1'), put('/products/2')].join(',\n').length;
  assert.deepEqual(dependent.dependency, { item: 4, on: 2, offset: '['.length + before + ',\n'.length });
});

test('two requests with one id may run in any order', () => {
  assert.equal(
    overview('{ "id": "1", "path": "/orders", "method": "GET" }', '{ "id": "1", "path": "/products", "method": "GET" }')
      .dependency,
    undefined,
  );
});

test('a Medusa job is one item, and needs no scope', () => {
  assert.deepEqual(overviewOf(openDocument('{ "type": "product-export", "context": {} }', medusaJob)), {
    items: 1,
    itemsWithoutId: 0,
    unknownItems: 1,
    parts: 1,
    scopes: [],
    dependency: undefined,
  });
});
