import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf, removalOf, splitPath } from '../../../core/ecwid/path.ts';

const named = (path: string): readonly (readonly [string, string])[] =>
  queryOf(path).map(({ name, value }) => [name, value]);

test('a path is split at its question mark, and ends at a fragment', () => {
  const pieces = (path: string): readonly (string | undefined)[] => {
    const { name, query } = splitPath(path);
    return [path.slice(name.start, name.end), query && path.slice(query.start, query.end)];
  };
  assert.deepEqual(pieces('/orders'), ['/orders', undefined]);
  assert.deepEqual(pieces('/orders?'), ['/orders', '']);
  assert.deepEqual(pieces('/orders?a=b?c'), ['/orders', 'a=b?c']);
  assert.deepEqual(pieces('/orders#x?a=b'), ['/orders', undefined]);
  assert.deepEqual(pieces('/orders?a=b#c'), ['/orders', 'a=b']);
  assert.deepEqual(pieces(''), ['', undefined]);
});

test('names and values are decoded', () => {
  assert.deepEqual(named('/orders?customer=a%20b&city=New+York&caf%C3%A9=1%2C2'), [
    ['customer', 'a b'],
    ['city', 'New York'],
    ['café', '1,2'],
  ]);
  assert.deepEqual(named('/orders?a=100%&%zz=1'), [
    ['a', '100%'],
    ['%zz', '1'],
  ]);
});

test('repeated names, empty values and stray separators', () => {
  assert.deepEqual(named('/orders?id=1&id=2&&flag&empty=&=x&a=b=c&'), [
    ['id', '1'],
    ['id', '2'],
    ['flag', ''],
    ['empty', ''],
    ['', 'x'],
    ['a', 'b=c'],
  ]);
  for (const path of ['/orders', '/orders?', '/orders?&&', '/orders#?a=1']) assert.deepEqual(queryOf(path), [], path);
});

test('spans show names and values as they are written', () => {
  const path = '/orders?limit=5&q=a%20b&flag#end';
  assert.deepEqual(
    queryOf(path).map(({ nameSpan, valueSpan, start, end }) => [
      path.slice(start, end),
      path.slice(nameSpan.start, nameSpan.end),
      path.slice(valueSpan.start, valueSpan.end),
    ]),
    [
      ['limit=5', 'limit', '5'],
      ['q=a%20b', 'q', 'a%20b'],
      ['flag', 'flag', ''],
    ],
  );
});

test('a removed part takes its separator along', () => {
  const without = (path: string, name: string): string => {
    const part = queryOf(path).find((each) => each.name === name);
    assert.ok(part);
    const { start, end } = removalOf(path, part);
    return path.slice(0, start) + path.slice(end);
  };
  assert.equal(without('/orders?a=1&b=2&c=3', 'a'), '/orders?b=2&c=3');
  assert.equal(without('/orders?a=1&b=2&c=3', 'b'), '/orders?a=1&c=3');
  assert.equal(without('/orders?a=1&b=2&c=3', 'c'), '/orders?a=1&b=2');
  assert.equal(without('/orders?a=1', 'a'), '/orders');
  assert.equal(without('/orders?a=1#x', 'a'), '/orders#x');
});

test('a query of any length costs no more than a call could take', () => {
  assert.equal(queryOf(`/orders?${'a=1&'.repeat(1_000_000)}`).length, 1000);
});
