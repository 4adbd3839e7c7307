import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('the store id and what stands before it is marked, with what to write instead', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/api/v3/1003/products/5?lang=en", "method": "GET" }
             ^^^^^^^^^^^^ store-id-in-path: Ecwid adds the store id and what stands before it. Write only what follows, such as “/products/5”.
]`,
  );
});

test('the fix keeps what follows, byte for byte', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['/api/v3/1003/products/5?lang=en', '/products/5?lang=en'],
    ['api/v3/1003/orders?customer=a%20b', '/orders?customer=a%20b'],
    ['/api/v3/orders', '/orders'],
    ['/v3/1003/orders', '/orders'],
    ['/1003/products', '/products'],
    ['/stores/1003/products', '/products'],
    ['/{storeId}/products', '/products'],
    ['/{{store_id}}/products', '/products'],
    [':storeId/products', '/products'],
  ];
  for (const [before, after] of fixes) checkFix(requestRules, request(before), 'store-id-in-path', request(after));
});

test('a store id alone is reported without a fix', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/api/v3/1003", "method": "GET" }
             ^^^^^^^^^^^^ store-id-in-path: Ecwid adds the store id and what stands before it. Write only what follows, such as “/products/123”.
]`,
  );
});

test('what follows may be wrong as well; that is said once the store id is gone', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/1003/prodcuts?limt=1 2", "method": "GET" }
             ^^^^^ store-id-in-path
]`,
  );
});

test('paths that only look alike are fine', () => {
  for (const path of ['/store_extrafields/customers', '/products/1003', '/orders/1003', '/storage/storeId'])
    checkFindings(requestRules, request(path));
});
