import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const change = (body: string): string => `[{ "path": "/products/5", "method": "PUT", "body": ${body} }]`;

test('a field that Ecwid sets by itself', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "id": "5", "price": 9.5, "created": { "any": "thing" } } }
                                                      ^^^^ read-only-field: “id” is set by Ecwid itself; the documentation does not say what becomes of it in a request. Leave it out.
                                                                               ^^^^^^^^^ read-only-field: “created” is set by Ecwid itself; the documentation does not say what becomes of it in a request. Leave it out.
]`,
  );
});

test('the fix removes it with its comma', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['{ "id": 5, "price": 9.50 }', '{ "price": 9.50 }'],
    ['{ "price": 9.50, "id": 5 }', '{ "price": 9.50 }'],
    ['{ "price": 9.50, "id": 5, "name": "a" }', '{ "price": 9.50, "name": "a" }'],
  ];
  for (const [before, after] of fixes) checkFix(requestRules, change(before), 'read-only-field', change(after));
});

test('a field inside of another', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "files": [{ "adminUrl": "https://example.com/a" }] } }
                                                                  ^^^^^^^^^^ read-only-field: “files[0].adminUrl” is set by Ecwid itself; the documentation does not say what becomes of it in a request. Leave it out.
]`,
  );
});
