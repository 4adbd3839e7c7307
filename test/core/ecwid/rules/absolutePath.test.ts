import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('paths with and without a leading slash are fine', () => {
  for (const path of ['/products/1', 'products/1', '/products?baseUrl=https://example.com/a'])
    checkFindings(requestRules, request(path));
});

test('a path with two slashes is no address', () => {
  for (const path of ['/', '//products/1', '//orders?a=b.c'])
    assert.deepEqual(
      validate(openDocument(request(path), requestRules)).map(({ code }) => code),
      ['unknown-path'],
    );
});

test('a full address is reported with what to write instead', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "https://app.ecwid.com/api/v3/1003/products/5?lang=en", "method": "GET" }
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ absolute-path: “path” is a full address. Write only what follows the store id, such as “/products/5”; Ecwid adds the rest.
]`,
  );
});

test('the fix keeps path and query after the store id, byte for byte', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['https://app.ecwid.com/api/v3/1003/products/5?lang=en', '/products/5?lang=en'],
    ['http://app.ecwid.com/api/v3/1003/orders?customer=a%20b&limit=1', '/orders?customer=a%20b&limit=1'],
    ['//app.ecwid.com/api/v3/1003/orders', '/orders'],
    ['//localhost/orders', '/orders'],
    ['//shop:8080/orders', '/orders'],
    ['app.ecwid.com/api/v3/1003/profile', '/profile'],
    ['https://shop.example.com/products/5', '/products/5'],
    ['HTTPS://APP.ECWID.COM/API/V3/1003/products', '/products'],
  ];
  for (const [before, after] of fixes) checkFix(requestRules, request(before), 'absolute-path', request(after));
});

test('neither message nor fix shows the query, which may hold a token', () => {
  const text = request('https://app.ecwid.com/api/v3/1003/products/5?token=secret_x#secret_y');
  const [finding] = validate(openDocument(text, requestRules));
  assert.equal(finding?.fixes[0]?.title, 'Change to “/products/5”');
  assert.doesNotMatch(`${finding?.message} ${finding?.fixes[0]?.title}`, /secret/);
  const [without] = validate(openDocument(request('https://app.ecwid.com/api/v3/1003?token=secret_x'), requestRules));
  assert.deepEqual(without?.fixes, []);
  assert.doesNotMatch(without?.message ?? '', /secret/);
});

test('an address without a path after the store id is reported without a fix', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "https://app.ecwid.com/api/v3/1003", "method": "GET" }
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ absolute-path
]`,
  );
});
