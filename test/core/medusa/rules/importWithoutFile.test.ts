import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('no file', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": {}
             ^ import-without-file: This import names no file, which stops a whole server that keeps its files on its own disk. Write the CSV file’s place beside this one: “./products.csv”.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "price-list-import",
  "context": { "price_list_id": "pl_01", "fileKey": "" }
                                                    ^^ import-without-file: This import has an empty “fileKey”, which stops a whole server that keeps its files on its own disk. Write the CSV file’s place beside this one: “./products.csv”.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": null }
                          ^^^^ import-without-file: This import has an empty “fileKey”, which stops a whole server that keeps its files on its own disk. Write the CSV file’s place beside this one: “./products.csv”.
}`,
  );
});

test('exports need none', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": {}
}`,
  );
});
