import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('the value alone is marked, and what is wanted is said in words', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products?limit=many", "method": "GET" },
                             ^^^^ invalid-query-value: “limit” must be a whole number, not “many”. Ecwid may refuse or ignore it.
  { "path": "/products?priceFrom=1,50", "method": "GET" },
                                 ^^^^ invalid-query-value: “priceFrom” must be a number, not “1,50”. Ecwid may refuse or ignore it.
  { "path": "/products?enabled=maybe", "method": "GET" },
                               ^^^^^ invalid-query-value: “enabled” must be true or false, not “maybe”. Ecwid may refuse or ignore it.
  { "path": "/products?createdFrom=31.01.2026", "method": "GET" },
                                   ^^^^^^^^^^ invalid-query-value: “createdFrom” must be a date such as 2026-01-31, 2026-01-31 18:57:19 +0000 or UNIX seconds, not “31.01.2026”. Ecwid may refuse or ignore it.
  { "path": "/products?inventory=none", "method": "GET" },
                                 ^^^^ invalid-query-value: “inventory” must be one of instock, outofstock, not “none”. Ecwid may refuse or ignore it.
  { "path": "/products?limit=&enabled", "method": "GET" }
                       ^^^^^ invalid-query-value: “limit” has no value. Give it a whole number, or remove it.
                              ^^^^^^^ invalid-query-value: “enabled” has no value. Give it true or false, or remove it.
]`,
  );
});

test('the fix is offered where one value can be meant', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['/products?enabled=TRUE&limit=5', '/products?enabled=true&limit=5'],
    ['/products?enabled=yes', '/products?enabled=true'],
    ['/products?enabled=0', '/products?enabled=false'],
    ['/products?sortBy=price_asc', '/products?sortBy=PRICE_ASC'],
    ['/orders?paymentStatus=paid,AWAITING_PAYMNT', '/orders?paymentStatus=PAID,AWAITING_PAYMENT'],
  ];
  for (const [before, after] of fixes) checkFix(requestRules, request(before), 'invalid-query-value', request(after));
});

test('documented forms are fine, encoded or not', () => {
  for (const path of [
    '/orders?createdFrom=2015-04-22&createdTo=1447804800',
    '/orders?createdFrom=2015-04-22%2018:48:38%20-0500',
    '/orders?createdFrom=2015-04-22+18:48:38+%2B0000',
    '/orders?paymentStatus=PAID%2CAWAITING_PAYMENT',
    '/orders?paymentStatus=PAID&paymentStatus=INCOMPLETE&totalFrom=9.5',
    '/orders?keywords=',
  ])
    checkFindings(requestRules, request(path));
});
