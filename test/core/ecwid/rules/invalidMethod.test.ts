import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (method: string): string => `[\n  { "path": "/products/1", "method": ${method} }\n]`;

test('the four methods are fine', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/1", "method": "GET" },
  { "path": "/carts/6626E60A/place", "method": "POST" },
  { "path": "/products/1", "method": "PUT", "body": { "price": 9.5 } },
  { "path": "/products/1", "method": "DELETE" }
]`,
  );
});

test('a method in small letters is written in capitals', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/1", "method": "get" }
                                     ^^^^^ invalid-method: Write the method in capitals: GET.
]`,
  );
  checkFix(requestRules, request('"get"'), 'invalid-method', request('"GET"'));
  checkFix(requestRules, request('" Put "'), 'invalid-method', request('"PUT"'));
});

test('PATCH becomes PUT', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/1", "method": "PATCH" }
                                     ^^^^^^^ invalid-method: Ecwid has no method “PATCH” in a batch. Use GET, POST, PUT or DELETE.
]`,
  );
  checkFix(requestRules, request('"PATCH"'), 'invalid-method', request('"PUT"'));
});

test('a slip becomes the nearest method', () => {
  checkFix(requestRules, request('"PSOT"'), 'invalid-method', request('"POST"'));
  checkFix(requestRules, request('"DELTE"'), 'invalid-method', request('"DELETE"'));
  checkFix(requestRules, request('"remove"'), 'invalid-method', request('"DELETE"'));
});

test('a word that is near to none is reported without a fix', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/1", "method": "SUBSCRIBE" }
                                     ^^^^^^^^^^^ invalid-method: Ecwid has no method “SUBSCRIBE” in a batch. Use GET, POST, PUT or DELETE.
  ,{ "path": "/products/1", "method": "" }
                                      ^^ invalid-method: The method is empty. Use GET, POST, PUT or DELETE.
]`,
  );
});
