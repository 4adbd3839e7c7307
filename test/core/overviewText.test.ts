import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { overviewOf } from '../../core/overview.ts';
import { itemsInWords, orderInWords, scopesInWords } from '../../core/overviewText.ts';

function words(...requests: readonly string[]): readonly (string | undefined)[] {
  const overview = overviewOf(openDocument(`[${requests.join(',\n')}]`, ecwidBatch));
  return [itemsInWords(overview, ecwidBatch), scopesInWords(overview), orderInWords(overview, ecwidBatch)];
}

const get = (path: string, id?: string): string =>
  `{ ${id === undefined ? '' : `"id": "${id}", `}"path": "${path}", "method": "GET" }`;

test('how many, which scopes, and whether the order matters', () => {
  assert.deepEqual(words(), ['0 requests', undefined, undefined]);
  assert.deepEqual(words(get('/orders', '1')), ['1 request', 'needs read_orders', undefined]);
  assert.deepEqual(words(get('/orders', '1'), get('/products/5', '2')), [
    '2 requests',
    'needs read_catalog, read_orders',
    'safe in parallel mode',
  ]);
  assert.deepEqual(
    words(get('/orders', '1'), '{ "id": "2", "path": "/products/5", "method": "DELETE" }', get('/products/5', '3')).at(
      -1,
    ),
    'order matters: request 3 follows request 2',
  );
});

test('what cannot be told is not said', () => {
  assert.equal(words(get('/orders', '1'), get('/unheard-of', '2')).at(-1), undefined);
  assert.equal(words(get('/orders', '1'), '{ "path": ').at(-1), undefined);
});

test('parallel mode needs ids', () => {
  assert.equal(
    words(get('/orders', '1'), get('/products/5')).at(-1),
    'safe in parallel mode once the request without an id has one',
  );
  assert.equal(words(get('/orders'), get('/products/5')).at(-1), 'safe in parallel mode once all have ids');
});
