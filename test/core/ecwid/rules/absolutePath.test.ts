import { test } from 'node:test';
import { ecwidBatch } from '../../../../core/ecwid/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('paths with and without a leading slash are fine', () => {
  for (const path of ['/products/1', 'products/1', '/products?url=https://example.com/a', '/'])
    checkFindings(ecwidBatch, request(path));
});

test('a full address is reported with what to write instead', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "https://app.ecwid.com/api/v3/1003/products/5?lang=en", "method": "GET" }
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ absolute-path: “path” is a full address. Write only what follows the store id, such as “/products/5?lang=en”; Ecwid adds the rest.
]`,
  );
});

test('the fix keeps path and query after the store id, byte for byte', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['https://app.ecwid.com/api/v3/1003/products/5?lang=en', '/products/5?lang=en'],
    ['http://app.ecwid.com/api/v3/1003/orders?customer=a%20b&limit=1', '/orders?customer=a%20b&limit=1'],
    ['//app.ecwid.com/api/v3/1003/orders', '/orders'],
    ['app.ecwid.com/api/v3/1003/profile', '/profile'],
    ['https://shop.example.com/products/5', '/products/5'],
    ['HTTPS://APP.ECWID.COM/API/V3/1003/products', '/products'],
  ];
  for (const [before, after] of fixes) checkFix(ecwidBatch, request(before), 'absolute-path', request(after));
});

test('an address without a path after the store id is reported without a fix', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "https://app.ecwid.com/api/v3/1003", "method": "GET" }
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ absolute-path
]`,
  );
});
