import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('the methods that the documentation has for the path are named', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/orders/XJ12H", "method": "POST", "body": { "privateAdminNotes": "paid" } }
                                       ^^^^^^ method-not-allowed: The documentation has no POST for “/orders/{orderId}”, only GET, PUT and DELETE.
]`,
  );
});

test('the fix takes the only other method', () => {
  checkFix(
    requestRules,
    '[{ "path": "/products/5/inventory", "method": "POST", "body": { "quantityDelta": 1 } }]',
    'method-not-allowed',
    '[{ "path": "/products/5/inventory", "method": "PUT", "body": { "quantityDelta": 1 } }]',
  );
});

test('no fix where there is a choice, and none that deletes', () => {
  for (const [method, path] of [
    ['POST', '/products/5'],
    ['GET', '/products/5/gallery/7'],
  ] as const) {
    const findings = validate(openDocument(`[{ "path": "${path}", "method": "${method}" }]`, requestRules));
    assert.deepEqual(
      findings.map(({ code, fixes }) => [code, fixes.length]),
      [['method-not-allowed', 0]],
    );
  }
});

test('a method that no path takes and an unknown path are other mistakes', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/orders/XJ12H", "method": "PATCH" },
                                       ^^^^^^^ invalid-method
  { "path": "/xyzzy", "method": "DELETE" }
             ^^^^^^ unknown-path
]`,
  );
});
