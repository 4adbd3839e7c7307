import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('the empty bodies of the documentation are fine', () => {
  for (const body of ['""', 'null', '{}'])
    checkFindings(requestRules, `[{ "path": "/orders", "method": "GET", "body": ${body} }]`);
});

test('a GET or DELETE with a body', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "GET", "body": { "price": 9.5 } },
                                            ^^^^^^ body-not-allowed: A GET has no use for a body. Remove it, or did you mean PUT?
  { "path": "/latest-stats", "method": "GET", "body": "x" }
                                              ^^^^^^ body-not-allowed: A GET has no use for a body. Remove it.
]`,
  );
});

test('a DELETE that takes one is fine', () => {
  checkFindings(
    requestRules,
    '[{ "path": "/staff/invite", "method": "DELETE", "body": { "email": "a@example.com" } }]',
  );
});

test('a POST that is documented without a body', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/carts/5/place", "method": "POST", "body": { "x": 1 } }
                                                ^^^^^^ body-not-allowed: The documentation knows no body for “POST /carts/{cartId}/place”. Remove it.
]`,
  );
});

test('the fix removes the body, and is not offered where another method would take it', () => {
  checkFix(
    requestRules,
    '[{ "path": "/latest-stats", "method": "GET", "body": { "x": 1 } }]',
    'body-not-allowed',
    '[{ "path": "/latest-stats", "method": "GET" }]',
  );
});

test('a method that the path does not take is told alone', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/carts/5/place", "method": "GET", "body": { "x": 1 } }
                                        ^^^^^ method-not-allowed
]`,
  );
});
