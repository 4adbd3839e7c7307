import { test } from 'node:test';
import { checkFix } from '../../support/findings.ts';
import { requestRules } from '../../support/requestRules.ts';

/** PHP's json_encode writes every slash as `\/`. */
const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('a fix for a part of a text leaves the escapes of the rest as they stand', () => {
  const fixes: readonly (readonly [code: string, before: string, after: string])[] = [
    ['unknown-query-parameter', '\\/products?enabld=true&sku=\\u0041', '\\/products?enabled=true&sku=\\u0041'],
    ['unknown-query-parameter', '\\/products?\\u006cimt=1', '\\/products?limit=1'],
    ['invalid-query-value', '\\/products?enabled=yes&sku=\\u0041', '\\/products?enabled=true&sku=\\u0041'],
    ['token-in-file', '\\/orders?token=secret_0123456789abcdef&limit=\\u0031', '\\/orders?limit=\\u0031'],
    ['unencoded-path', '\\/products?sku=\\u00e9\\u0041 \\u0042', '\\/products?sku=%C3%A9\\u0041%20\\u0042'],
    ['unencoded-path', ' \\/products\\u0020', '\\/products'],
    ['store-id-in-path', '\\/api\\/v3\\/1003\\/products\\/5', '\\/products\\/5'],
    ['unknown-path', '\\/prodcuts\\/12?sku=\\u0041', '\\/products\\/12?sku=\\u0041'],
    ['unknown-path', '\\/\\/products\\/12', '\\/products\\/12'],
    ['absolute-path', 'https:\\/\\/app.ecwid.com\\/api\\/v3\\/1003\\/products\\/5', '\\/products\\/5'],
  ];
  for (const [code, before, after] of fixes) checkFix(requestRules, request(before), code, request(after));
});
