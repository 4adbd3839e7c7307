import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a file beside the job', () => {
  for (const fileKey of ['./products.csv', '../imports/products.csv', './PRODUCTS.CSV'])
    checkFindings(medusaJob, `\n{ "type": "product-import", "context": { "fileKey": "${fileKey}" } }`);
});

test('what uploads return', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-products.csv" }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "imports/products-1700000000000.csv" }
}`,
  );
});

test('paths', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "../products.xlsx" }
                          ^^^^^^^^^^^^^^^^^^ suspicious-file-key: Medusa imports CSV files only, and their names end in “.csv”. If this is one, rename it; else save it as CSV.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "/home/me/1700000000000.csv" }
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” looks like a path on your machine. Put the file beside this one and write “./products.csv”: it is checked and uploaded for you. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "C:\\\\prices.csv" }
                          ^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” looks like a path on your machine. Put the file beside this one and write “./products.csv”: it is checked and uploaded for you. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
});

test('addresses', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "https://example.com/1700000000000-a.csv" }
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” looks like an address. Put the file beside this one and write “./products.csv”: it is checked and uploaded for you. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "file:///a.csv" }
                          ^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” looks like an address. Put the file beside this one and write “./products.csv”: it is checked and uploaded for you. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
});

test('characters that mean something else in an address', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-a.csv?v=2" }
                          ^^^^^^^^^^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” holds “?”, which addresses do and keys of uploads hardly ever. Write the key exactly as the upload returned it. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-a.csv#2" }
                          ^^^^^^^^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” holds “#”, which addresses do and keys of uploads hardly ever. Write the key exactly as the upload returned it. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000%2Da.csv" }
                          ^^^^^^^^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” holds “%”, which addresses do and keys of uploads hardly ever. Write the key exactly as the upload returned it. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-a.csv\\n" }
                          ^^^^^^^^^^^^^^^^^^^^^^^ suspicious-file-key: “fileKey” holds a control character, which keys of uploads hardly ever do. Write the key exactly as the upload returned it. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
  checkFindings(medusaJob, `\n{ "type": "product-import", "context": { "fileKey": "./50% off?#2.csv" } }`);
});

test('a bare name', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "products.csv" }
                          ^^^^^^^^^^^^^^ suspicious-file-key: Keys of uploads usually hold the time in milliseconds, such as “1700000000000-products.csv”. If you mean a file beside this one, write “./products.csv”: it is checked and uploaded for you. A wrong key stops a whole server that keeps its files on its own disk.
}`,
  );
});
