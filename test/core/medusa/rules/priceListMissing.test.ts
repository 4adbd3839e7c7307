import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a price list', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "price-list-import",
  "context": { "price_list_id": "pl_01", "fileKey": "1700000000000-a.csv" }
}`,
  );
});

test('none', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "price-list-import",
  "context": { "fileKey": "1700000000000-a.csv" }
             ^ price-list-missing: This job has no “price_list_id”, and the server refuses it. Give the id of the price list whose prices are to be replaced.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "price-list-import",
  "context": { "price_list_id": "", "fileKey": "1700000000000-a.csv" }
                                ^^ price-list-missing: “price_list_id” is empty, and the server refuses it. Give the id of the price list whose prices are to be replaced.
}`,
  );
});
