import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('the four types of Medusa are fine', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": {}
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": {}
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-a.csv" }
}`,
  );
});

test('a slip of the pen', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "prodcut-export",
          ^^^^^^^^^^^^^^^^ unknown-job-type: Medusa has no type “prodcut-export” of its own. Did you mean “product-export”?
  "context": { "no": "matter" }
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "prodcut-export", "context": {} }',
    'unknown-job-type',
    '{ "type": "product-export", "context": {} }',
  );
});

test('a type that the shop may have added', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "publish-products",
          ^^^^^^^^^^^^^^^^^^ unknown-job-type: “publish-products” is not one of Medusa’s own types: product-export, order-export, product-import, price-list-import. A server whose shop has not added it answers “not found”; its context is not checked here.
  "context": { "anything": 1 }
}`,
  );
});
