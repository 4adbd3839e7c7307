import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('a request that deletes all of something says so', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products", "method": "DELETE" },
             ^^^^^^^^^ erases-catalogue: This asks Ecwid to delete every product in the store. To delete one, write “/products/{productId}”.
  { "path": "/products/5", "method": "DELETE" },
  { "path": "/products/5/image", "method": "DELETE" },
  { "path": "/products", "method": "GET" }
]`,
  );
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/?id=5", "method": "DELETE" },
             ^^^^^^^^^^ erases-catalogue
                        ^^ unknown-query-parameter
  { "path": "/products/5/combinations", "method": "DELETE" },
             ^^^^^^^^^^^^^^^^^^^^^^^^ erases-catalogue
  { "path": "/application?namespace=my-app", "method": "DELETE" }
             ^^^^^^^^^^^^ erases-catalogue
]`,
  );
});

test('of one product it is only told, of the store it is a warning', () => {
  const severity = (path: string): string | undefined =>
    validate(openDocument(`[{ "path": "${path}", "method": "DELETE" }]`, requestRules))[0]?.severity;
  assert.equal(severity('/products'), 'warning');
  for (const path of ['gallery', 'files', 'combinations']) assert.equal(severity(`/products/5/${path}`), 'information');
});

test('a change of many that deletes all of them says so', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/reviews/mass_update", "method": "PUT", "body": { "selectMode": "ALL", "delete": true } },
                                                                             ^^^^^ erases-catalogue: This deletes every product review of the store. Make sure that it is meant.
  { "path": "/customers_update", "method": "POST", "body": { "mode": "ALL", "delete": true } },
                                                                     ^^^^^ erases-catalogue: This deletes every customer of the store. Make sure that it is meant.
  { "path": "/reviews/mass_update", "method": "PUT", "body": { "selectMode": "SELECTED", "delete": true, "reviewIds": [1] } }
]`,
  );
});
