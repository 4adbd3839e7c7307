import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestPaths } from '../../../core/ecwid/nearestPaths.ts';
import { matchPath } from '../../../core/ecwid/route.ts';

test('a few wrong letters lead to the path that was meant, ids kept', () => {
  const meant: readonly (readonly [string, string])[] = [
    ['/prodcuts/12', '/products/12'],
    ['product/12', 'products/12'],
    ['/Products/12', '/products/12'],
    ['//products/12', '/products/12'],
    ['/order/XJ12H', '/orders/XJ12H'],
    ['/products/12/invetory', '/products/12/inventory'],
    ['/products/12/stock', '/products/12/inventory'],
    ['/products/12/variations/7', '/products/12/combinations/7'],
    ['/products/12/variations/7/stock', '/products/12/combinations/7/inventory'],
    ['/customer-groups/3', '/customer_groups/3'],
    ['/coupons/5PERCENTOFF', '/discount_coupons/5PERCENTOFF'],
    ['/v3/products/12', '/products/12'],
    ['/reports/alltraffic', '/reports/allTraffic'],
    ['/products/filter', '/products/filters'],
  ];
  for (const [written, wanted] of meant) assert.equal(nearestPaths(written)[0], wanted, written);
});

test('every suggestion is a path of the catalogue', () => {
  for (const written of ['/prodcuts/12', '/ordes', '/categorie/1/imag', '/store', '/profiles/logos'])
    for (const path of nearestPaths(written)) assert.ok(matchPath(path), `${written} → ${path}`);
});

test('a path unlike any other has no suggestion, however long it is', () => {
  for (const path of ['', '/', '/xyzzy', '/products/{{id}}', 'x'.repeat(100_000), '/a'.repeat(100_000)])
    assert.deepEqual(nearestPaths(path), [], path.slice(0, 40));
});

test('a name in place of an id does not lead to the call without it, which may delete everything', () => {
  for (const path of [
    '/products/productId',
    '/Product/productId',
    '/products/products',
    '/customers/customer',
    '/orders/5/products',
  ])
    assert.deepEqual(nearestPaths(path), [], path);
});
