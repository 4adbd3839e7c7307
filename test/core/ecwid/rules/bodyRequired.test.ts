import { test } from 'node:test';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('a POST or PUT that takes an entity, without one', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT" },
  ^ body-required: By the documentation “PUT /products/{productId}” takes a body (product), and there is none. Add “body”.
  { "path": "/orders/5/extraFields", "method": "POST", "body": "" },
                                                               ^^ body-required: By the documentation “POST /orders/{orderId}/extraFields” takes a body (order extra field), and there is none. Fill in “body”.
  { "path": "/categories", "method": "POST", "body": null }
                                                     ^^^^ body-required: By the documentation “POST /categories” takes a body (category), and there is none. Fill in “body”.
]`,
  );
});

test('calls without a body are fine', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "GET" },
  { "path": "/carts/5/place", "method": "POST" },
  { "path": "/staff/invite", "method": "DELETE" }
]`,
  );
});
