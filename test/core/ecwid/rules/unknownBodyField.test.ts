import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const change = (body: string): string => `[{ "path": "/products/5", "method": "PUT", "body": ${body} }]`;

test('a misspelt field is marked by its name, with what was probably meant', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "pirce": 9.5, "enabled": true } }
                                                      ^^^^^^^ unknown-body-field: The documentation of requests knows no field “pirce” in a product. Did you mean “price”?
]`,
  );
  checkFix(requestRules, change('{ "pirce": 9.50 }'), 'unknown-body-field', change('{ "price": 9.50 }'));
});

test('fields inside of objects and lists, too', () => {
  checkFindings(
    requestRules,
    `
[
  {
    "path": "/products/5",
    "method": "PUT",
    "body": { "wholesalePrices": [{ "quantity": 5, "price": 8 }, { "quantity": 10, "prise": 7 }] }
                                                                                   ^^^^^^^ unknown-body-field: The documentation of requests knows no field “prise” in “wholesalePrices[1]”. Did you mean “price”?
  }
]`,
  );
});

test('other ways to write a name', () => {
  for (const name of ['compare_to_price', 'CompareToPrice', 'compare-to-price', 'comparetoprice'])
    checkFix(requestRules, change(`{ "${name}": 5 }`), 'unknown-body-field', change('{ "compareToPrice": 5 }'));
});

test('a field that is there already is not what was meant', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "price": 5, "prices": 6 } }
                                                                  ^^^^^^^^ unknown-body-field: The documentation of requests knows no field “prices” in a product. Check its name, or remove it.
]`,
  );
});

test('what other entities are called', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/orders/5", "method": "PUT", "body": { "qwertyuiop": 5 } },
                                                    ^^^^^^^^^^^^ unknown-body-field: The documentation of requests knows no field “qwertyuiop” in an order. Check its name, or remove it.
  { "path": "/products/5/inventory", "method": "PUT", "body": { "quantityDelta": 1, "qwertyuiop": 5 } }
                                                                                    ^^^^^^^^^^^^ unknown-body-field: The documentation of requests knows no field “qwertyuiop” in an inventory adjustment. Check its name, or remove it.
]`,
  );
});

test('open objects take any name, and of unknown calls nothing is known', () => {
  checkFindings(requestRules, change('{ "nameTranslated": { "xx": "Lampe" }, "locationInventory": { "12": 5 } }'));
  checkFindings(
    requestRules,
    `
[
  { "path": "/qwertyuiop", "method": "PUT", "body": { "x": 5 } }
             ^^^^^^^^^^^ unknown-path
]`,
  );
});
