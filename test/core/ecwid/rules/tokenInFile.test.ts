import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const code = 'token-in-file';

test('a token in the query is marked with its name', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/profile?token=secret_0123456789abcdef&lang=en", "method": "GET" }
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ token-in-file: This is an access token. It would be kept in the file and in the records of runs. Remove it: the token of the profile is sent instead.
]`,
  );
  checkFindings(
    requestRules,
    `
[
  { "path": "/profile?lang=public_0123456789abcdef", "method": "GET" }
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ token-in-file
]`,
  );
});

test('a token in a field, in the body or in the id is marked, once each', () => {
  checkFindings(
    requestRules,
    `
[
  { "id": "secret_0123456789abcdef", "path": "/profile", "method": "GET" },
          ^^^^^^^^^^^^^^^^^^^^^^^^^ token-in-file
  { "path": "/profile", "method": "GET", "token": "abc" },
                                                  ^^^^^ token-in-file
  { "path": "/profile", "method": "GET", "Authorization": "Bearer abc" },
                                                          ^^^^^^^^^^^^ token-in-file
  { "path": "/profile", "method": "GET", "headers": { "Authorization": "Bearer abc" } },
                                         ^^^^^^^^^ shape
                                                                       ^^^^^^^^^^^^ token-in-file
  { "path": "/storage/keys", "method": "GET", "body": "{ \\"a\\": \\"secret_0123456789abcdef\\" }" }
                                              ^^^^^^ body-not-allowed
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ token-in-file
]`,
  );
});

test('the fix removes the parameter or the field', () => {
  const fixes: readonly (readonly [string, string])[] = [
    [
      '"path": "/profile?token=secret_a1b2c3d4&lang=en", "method": "GET"',
      '"path": "/profile?lang=en", "method": "GET"',
    ],
    ['"path": "/profile?lang=en&access_token=x", "method": "GET"', '"path": "/profile?lang=en", "method": "GET"'],
    ['"path": "/profile?token=x", "method": "GET"', '"path": "/profile", "method": "GET"'],
    ['"path": "/profile", "method": "GET", "token": "x"', '"path": "/profile", "method": "GET"'],
    [
      '"path": "/products/5", "method": "PUT", "body": { "sku": "secret_0123456789abcdef", "price": 1 }',
      '"path": "/products/5", "method": "PUT", "body": { "price": 1 }',
    ],
  ];
  for (const [before, after] of fixes) checkFix(requestRules, `[{ ${before} }]`, code, `[{ ${after} }]`);
});

test('a token in the middle of a text has no fix, for the text around it is needed', () => {
  for (const request of [
    '{ "path": "/products/5", "method": "PUT", "body": { "description": "key secret_0123456789abcdef here" } }',
    '{ "path": "/storage/secret_0123456789abcdef", "method": "GET" }',
  ]) {
    const [finding] = validate(openDocument(`[${request}]`, requestRules)).filter((each) => each.code === code);
    assert.deepEqual(finding?.fixes, []);
  }
});

test('escapes hide no token', () => {
  for (const request of [
    String.raw`{ "path": "/profile", "method": "GET", "id": "secret\u005f0123456789abcdef" }`,
    String.raw`{ "path": "/profile", "method": "GET", "tok\u0065n": "abc" }`,
    '{ "path": "/profile?lang=secret%5F0123456789abcdef", "method": "GET" }',
  ])
    assert.deepEqual(
      validate(openDocument(`[${request}]`, requestRules)).map((each) => each.code),
      [code],
    );
});

test('no message shows the token', () => {
  const text = `[
    { "path": "/prodcuts/secret_0123456789abcdef?limt=secret_0123456789abcdef", "method": "GET" },
    { "path": "/products?limit=secret_0123456789abcdef", "method": "secret_0123456789abcdef" }
  ]`;
  for (const { message, fixes } of validate(openDocument(text, requestRules)))
    assert.doesNotMatch([message, ...fixes.map(({ title }) => title)].join(), /secret_/);
});

test('words that only look alike are fine', () => {
  checkFindings(
    requestRules,
    `
[
  { "id": "secret_santa", "path": "/products/5", "method": "PUT", "body": { "name": "public_holidays secret_ingredient" } },
  { "id": "the token", "path": "/products?keyword=token&option_token=x", "method": "GET" },
  { "id": "broken", "path": "/orders/XJ12H", "method": "PUT", "body": { "paymentStatus": "AWAITING_PAYMENT" } }
]`,
  );
});
