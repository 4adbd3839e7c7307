import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const change = (body: string): string => `[{ "path": "/products/5", "method": "PUT", "body": ${body} }]`;

test('an object written as text', () => {
  checkFindings(
    requestRules,
    String.raw`
[
  { "path": "/products/5", "method": "PUT", "body": "{\"pirce\": 9.5}" }
                                                    ^^^^^^^^^^^^^^^^^^ body-as-text: This body is an object written as text. A table of the documentation calls for text; its examples and the official client send the object itself. Write the object.
]`,
  );
});

test('the fix keeps every number byte for byte', () => {
  checkFix(
    requestRules,
    change(String.raw`" {\"price\": 9.50, \"id\": 12345678901234567890, \"a\\u00e4\": \"\\n\"} "`),
    'body-as-text',
    change(String.raw`{"price": 9.50, "id": 12345678901234567890, "a\u00e4": "\n"}`),
  );
});

test('a text that holds no object', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": "price=9.5" }
                                                    ^^^^^^^^^^^ body-as-text: This body is a text. By the examples of the documentation “PUT /products/{productId}” takes an object. Write an object.
]`,
  );
});

test('the storage of an app takes any text', () => {
  checkFindings(requestRules, '[{ "path": "/storage/key", "method": "PUT", "body": "any text" }]');
});
