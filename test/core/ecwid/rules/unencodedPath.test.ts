import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('the first character that has to be encoded is marked', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products?keyword=desk lamp", "method": "GET" },
                                   ^ unencoded-path: A blank cannot stand in an address. Write “%20”. The documentation does not say what Ecwid makes of it as it is.
  { "path": "/products?keyword=café", "method": "GET" },
                                  ^ unencoded-path: “é” cannot stand in an address. Write “%C3%A9”. The documentation does not say what Ecwid makes of it as it is.
  { "path": "/products?keyword=100%&limit=5", "method": "GET" },
                                  ^ unencoded-path: After “%” stand two digits from 0 to F; a percent sign itself is “%25”. The documentation does not say what Ecwid makes of it as it is.
  { "path": "/orders/XJ12H#items", "method": "GET" },
                          ^ unencoded-path: From “#” on an address is not sent. Write “%23” where the sign itself is meant. The documentation does not say what Ecwid makes of it as it is.
  { "path": " /products", "method": "GET" },
             ^ unencoded-path: White space starts the path. Remove it.
  { "path": "/products ", "method": "GET" }
                      ^ unencoded-path: White space ends the path. Remove it.
]`,
  );
});

test('the fix encodes what has to be, and nothing twice', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['/products?keyword=desk lamp', '/products?keyword=desk%20lamp'],
    ['/products?keyword=caf%C3%A9 crème', '/products?keyword=caf%C3%A9%20cr%C3%A8me'],
    ['/products?keyword=100% wool', '/products?keyword=100%25%20wool'],
    ['/products?keyword=<a|b>{c}^`d', '/products?keyword=%3Ca%7Cb%3E%7Bc%7D%5E%60d'],
    ['/products?keyword=💡&limit=5', '/products?keyword=%F0%9F%92%A1&limit=5'],
    ['/orders?email=a@b.c,d #1', '/orders?email=a@b.c,d%20%231'],
    ['/orders/A B', '/orders/A%20B'],
    [' /products\\t', '/products'],
    [' /products ?limit=5', '/products?limit=5'],
  ];
  for (const [before, after] of fixes) checkFix(requestRules, request(before), 'unencoded-path', request(after));
});

test('half of a surrogate pair is replaced', () => {
  checkFix(
    requestRules,
    request('/products?keyword=a\\ud83d'),
    'unencoded-path',
    request('/products?keyword=a%EF%BF%BD'),
  );
});

test('what the documentation leaves raw is fine, and so is what is encoded', () => {
  for (const path of [
    '/orders?limit=1&email=ec.apps@lightspeedhq.com',
    '/orders?offset=100&paymentStatus=PAID,AWAITING_PAYMENT',
    '/products?responseFields=total,items(id,name)&keyword=it%27s+50%25*~!$;:',
    '/products?baseUrl=https://example.com/shop?page=1',
  ])
    checkFindings(requestRules, request(path));
});

test('an unknown path is wrong as a whole; its query is still looked at', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/prodücts/5", "method": "GET" },
             ^^^^^^^^^^^ unknown-path
  { "path": "/xyzzy?a=b c", "method": "GET" }
             ^^^^^^ unknown-path
                       ^ unencoded-path
]`,
  );
});

test('a character that was lost is not encoded', () => {
  const text = '[{ "path": "/products?keyword=K\uFFFDse", "method": "GET" }]';
  const found = validate(openDocument(text, requestRules));
  assert.deepEqual(
    found.map(({ code, message, fixes }) => [code, message, fixes.length]),
    [['unencoded-path', 'A character was lost here. Save the file as UTF-8, and write it again.', 0]],
  );
});
