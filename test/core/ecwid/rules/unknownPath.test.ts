import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (path: string): string => `[{ "path": "${path}", "method": "GET" }]`;

test('a slip in a word is reported with the path that was meant, the query left alone', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/prodcuts/12?limit=x", "method": "GET" }
             ^^^^^^^^^^^^ unknown-path: The documentation has no path “/prodcuts/12”. Did you mean “/products/12”?
]`,
  );
});

test('the fix keeps ids and query', () => {
  checkFix(requestRules, request('/prodcuts/12?lang=en'), 'unknown-path', request('/products/12?lang=en'));
  checkFix(requestRules, request('product/12'), 'unknown-path', request('products/12'));
  checkFix(requestRules, request('//products/12'), 'unknown-path', request('/products/12'));
  checkFix(requestRules, request('/products/12/variations/7'), 'unknown-path', request('/products/12/combinations/7'));
});

test('a word in place of a number is named', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/{{id}}", "method": "GET" },
             ^^^^^^^^^^^^^^^^ unknown-path: Fill in “{{id}}”: it stands for a whole number.
  { "path": "/reports/alltrafic", "method": "GET" }
             ^^^^^^^^^^^^^^^^^^ unknown-path: The documentation has no path “/reports/alltrafic”: in place of “alltrafic” it has {reportType}, one of the documented names. Did you mean “/reports/allTraffic”?
]`,
  );
});

test('a path unlike any other is reported without a fix', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/xyzzy", "method": "GET" },
             ^^^^^^ unknown-path: The documentation has no path “/xyzzy”. Ecwid probably does not know it either.
  { "path": "/", "method": "GET" }
             ^ unknown-path: The documentation has no path “/”. Ecwid probably does not know it either.
]`,
  );
});

test('neither message nor fix shows a token', () => {
  const findings = validate(openDocument(request('/prodcuts/secret_0123456789abcdef?token=public_abc'), requestRules));
  const shown = findings.flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
  assert.ok(findings.some(({ code }) => code === 'unknown-path'));
  for (const text of shown) assert.doesNotMatch(text, /secret_|public_/);
});

test('what another rule says is not said twice', () => {
  for (const path of ['https://app.ecwid.com/prodcuts', '/1003/prodcuts', '/batch/xyzzy', ''])
    assert.deepEqual(
      validate(openDocument(request(path), requestRules)).filter(({ code }) => code === 'unknown-path'),
      [],
    );
});

test('what completion leaves to be filled in is called so', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/productId", "method": "DELETE" }
             ^^^^^^^^^^^^^^^^^^^ unknown-path: Fill in “productId”: it stands for a whole number.
]`,
  );
});
