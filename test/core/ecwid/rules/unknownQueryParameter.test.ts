import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('the name alone is marked, with what was meant', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products?keyword=lamp&limt=5", "method": "GET" },
                                    ^^^^ unknown-query-parameter: The documentation of “GET /products” has no query parameter “limt”. Did you mean “limit”?
  { "path": "/orders?limit=1&customeremail=mscott@gmail.com", "method": "GET" },
                             ^^^^^^^^^^^^^ unknown-query-parameter: The documentation of “GET /orders” has no query parameter “customeremail”. Ecwid may ignore it.
  { "path": "/products/5?notify=true", "method": "DELETE" }
                         ^^^^^^ unknown-query-parameter: The documentation of “DELETE /products/{productId}” has no query parameter “notify”, nor any other. Ecwid may ignore it.
]`,
  );
});

test('the fix changes the name alone', () => {
  checkFix(
    requestRules,
    request('/products?Limit=5&keyword=a%20b'),
    'unknown-query-parameter',
    request('/products?limit=5&keyword=a%20b'),
  );
});

test('the mark is right where the text has escapes before it', () => {
  checkFindings(
    requestRules,
    String.raw`
[
  { "path": "\/products?keyword=\u00e9&limt=5", "method": "GET" }
                                ^^^^^^ unencoded-path
                                       ^^^^ unknown-query-parameter
]`,
  );
});

test('documented names, families of names and the fields of the answer are fine', () => {
  for (const path of [
    '/products?option_Size=L&attribute_Brand=x&limit=5',
    '/orders?paymentStatus=PAID,AWAITING_PAYMENT&paymentStatus=INCOMPLETE',
    '/carts/ABC?responseFields=items(id)',
    '/customers/5/contacts?responseFields=total',
    '/products?',
    '/products?&',
  ])
    checkFindings(requestRules, request(path));
});
