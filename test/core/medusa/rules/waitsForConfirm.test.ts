import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a dry run waits', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "dry_run": true,
             ^^^^ waits-for-confirm: This job counts what it would do and then waits until you confirm it; nothing is written before.
  "context": {}
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "dry_run": true,
             ^^^^ waits-for-confirm: This job counts what it would do and then waits until you confirm it; nothing is written before. Some faults in the rows of the file show only after that.
  "context": { "fileKey": "1700000000000-a.csv" }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "publish-products",
          ^^^^^^^^^^^^^^^^^^ unknown-job-type: “publish-products” is not one of Medusa’s own types: product-export, order-export, product-import, price-list-import. A server whose shop has not added it answers “not found”; its context is not checked here.
  "dry_run": true,
             ^^^^ waits-for-confirm: This job counts what it would do and then waits until you confirm it; nothing is written before.
  "context": {}
}`,
  );
});

test('any other job does not', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "dry_run": false,
  "context": {}
}`,
  );
});
