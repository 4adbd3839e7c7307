import { test } from 'node:test';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const change = (body: string): string => `[{ "path": "/products/5", "method": "PUT", "body": ${body} }]`;

test('a whole number that programs round is marked where it stands', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "quantity": 9007199254740993 } },
                                                                  ^^^^^^^^^^^^^^^^ unsafe-integer: 9007199254740993 lies outside of ±9007199254740991, within which every program counts exactly. It is sent as it stands and may be rounded on the way. Check it, or write a text if the field takes one.
  { "path": "/products/5", "method": "PUT", "body": { "categoryIds": [1, -12345678901234567890] } }
                                                                         ^^^^^^^^^^^^^^^^^^^^^ unsafe-integer: -12345678901234567890 lies outside of ±9007199254740991, within which every program counts exactly. It is sent as it stands and may be rounded on the way. Check it, or write a text if the field takes one.
]`,
  );
});

test('numbers that are counted exactly, amounts and texts are fine', () => {
  checkFindings(requestRules, change('{ "quantity": 9007199254740991, "warningLimit": -9007199254740991 }'));
  checkFindings(requestRules, change('{ "price": 1e300, "compareToPrice": 0.1234567890123456789 }'));
  checkFindings(requestRules, change('{ "sku": "12345678901234567890" }'));
});

test('a number as an id is told by its own rule', () => {
  checkFindings(
    requestRules,
    `
[
  { "id": 12345678901234567890, "path": "/profile", "method": "GET" }
          ^^^^^^^^^^^^^^^^^^^^ id-not-text
]`,
  );
});
