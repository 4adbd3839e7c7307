import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const change = (body: string): string => `[{ "path": "/products/5", "method": "PUT", "body": ${body} }]`;

test('a value of another type is told in words', () => {
  checkFindings(
    requestRules,
    `
[
  {
    "path": "/products/5",
    "method": "PUT",
    "body": {
      "price": "9.50",
               ^^^^^^ invalid-body-field: By the documentation “price” is a number, not a text. Remove the quotes.
      "compareToPrice": "9,50",
                        ^^^^^^ invalid-body-field: By the documentation “compareToPrice” is a number, not a text. Write a number.
      "quantity": 1.5,
                  ^^^ invalid-body-field: By the documentation “quantity” is a whole number, not 1.5. Write a whole number.
      "sku": 12,
             ^^ invalid-body-field: By the documentation “sku” is a text, not 12. Put it in quotes.
      "enabled": "True",
                 ^^^^^^ invalid-body-field: By the documentation “enabled” is true or false, not a text. Remove the quotes.
      "unlimited": 1,
                   ^ invalid-body-field: By the documentation “unlimited” is true or false, not 1. Write true or false.
      "name": null,
              ^^^^ invalid-body-field: By the documentation “name” is a text, not null. Leave it out, or give it a value.
      "categoryIds": 7,
                     ^ invalid-body-field: By the documentation “categoryIds” is a list of whole numbers, not 7. Put it in square brackets.
      "dimensions": [1, 2, 3],
                    ^ invalid-body-field: By the documentation “dimensions” is an object, not a list. Write an object.
      "wholesalePrices": [{ "quantity": 5, "price": {} }]
                                                    ^ invalid-body-field: By the documentation “wholesalePrices[0].price” is a number, not an object. Write a number.
    }
  }
]`,
  );
});

test('the body as a whole', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": [] }
                                                    ^ invalid-body-field: By the documentation “body” is an object, not a list. Write an object.
]`,
  );
});

test('values are converted byte for byte', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['{ "price": "9.50" }', '{ "price": 9.50 }'],
    ['{ "price": " 1e2 " }', '{ "price": 1e2 }'],
    ['{ "quantity": "007000000000000000000" }', ''],
    ['{ "quantity": "-7" }', '{ "quantity": -7 }'],
    ['{ "sku": 12345678901234567890.10 }', '{ "sku": "12345678901234567890.10" }'],
    ['{ "enabled": "TRUE" }', '{ "enabled": true }'],
    ['{ "categoryIds": 7 }', '{ "categoryIds": [7] }'],
  ];
  for (const [before, after] of fixes)
    if (after !== '') checkFix(requestRules, change(before), 'invalid-body-field', change(after));
});

test('one of some values', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "productCondition": "new" } },
                                                                          ^^^^^ invalid-body-field: By the documentation “productCondition” is “NEW”, “REFURBISHED” or “USED”, not “new”. Did you mean “NEW”?
  { "path": "/products/5", "method": "PUT", "body": { "productCondition": "shiny" } },
                                                                          ^^^^^^^ invalid-body-field: By the documentation “productCondition” is “NEW”, “REFURBISHED” or “USED”, not “shiny”. Choose one of them.
  { "path": "/orders/5", "method": "PUT", "body": { "fulfillmentStatus": "SHIPED" } }
                                                                         ^^^^^^^^ invalid-body-field: By the documentation “fulfillmentStatus” is one of 11 values, such as “AWAITING_PROCESSING”, “PROCESSING”, “SHIPPED” or “DELIVERED”, not “SHIPED”. Did you mean “SHIPPED”?
]`,
  );
  checkFix(
    requestRules,
    change('{ "productCondition": "used" }'),
    'invalid-body-field',
    change('{ "productCondition": "USED" }'),
  );
});

test('the form of a date', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/orders/5", "method": "PUT", "body": { "createDate": "31.01.2026" } }
                                                                  ^^^^^^^^^^^^ invalid-body-field: By the documentation “createDate” is a date such as “2026-01-31 18:57:19 +0000”, not “31.01.2026”. Write it in this form.
]`,
  );
});

test('a value that is a token is not shown', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "productCondition": "secret_0123456789abcdef" } }
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ token-in-file
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ invalid-body-field: By the documentation “productCondition” is “NEW”, “REFURBISHED” or “USED”, not “…”. Choose one of them.
]`,
  );
});
