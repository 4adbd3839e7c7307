import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('what a new product and a new variant need', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Subtitle
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-missing-column: A product without “Product Id” and a variant without “Variant Id” are created, and cannot be without “Product Title”, “Variant Title” and “Variant Inventory Quantity”. The job would fail once it runs, and a dry run would not tell. Add the columns.
mug;A fine one
`,
  );
});

test('a file of one column is told once what it lacks', () => {
  checkImport(
    'product-import',
    `
Product Handle
^^^^^^^^^^^^^^ csv-missing-column: A product without “Product Id” and a variant without “Variant Id” are created, and cannot be without “Product Title”, “Variant Title” and “Variant Inventory Quantity”. The job would fail once it runs, and a dry run would not tell. Add the columns.
mug
`,
  );
  checkImport(
    'product-import',
    `
Product Subtitle
^^^^^^^^^^^^^^^^ csv-missing-column: The column “Product Handle” is missing, which every row needs, and Medusa refuses the file. What is new needs “Product Title”, “Variant Title” and “Variant Inventory Quantity” as well. Add the columns.
A fine one
`,
  );
  checkImport(
    'price-list-import',
    `
Prices
^^^^^^ csv-unknown-column
^^^^^^ csv-missing-column: Neither “Product Variant ID” nor “SKU” is among the columns, so Medusa cannot tell whose prices these are, and refuses the file. No column holds prices either. Add one of them, and one such as “Price EUR”.
9.50
`,
  );
});

test('a product that exists and a new variant of it need less', () => {
  checkImport(
    'product-import',
    `
Product Id;Product Handle;Variant Title
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-missing-column: A variant without “Variant Id” is created, and cannot be without “Variant Inventory Quantity”. The job would fail once it runs, and a dry run would not tell. Add the column.
prod_1;mug;Small
`,
  );
});

test('what exists needs none of it', () => {
  checkImport(
    'product-import',
    `
Product Id;Product Handle;Variant Id;Price EUR
prod_1;mug;variant_1;9.50
`,
  );
});

test('a handle is needed always', () => {
  checkImport(
    'product-import',
    `
Product Id;Product Title;Variant Id
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-missing-column: The column “Product Handle” is missing, which every row needs, and Medusa refuses the file. Add the column.
prod_1;Mug;variant_1
`,
  );
});

test('a price list names variants', () => {
  checkImport(
    'price-list-import',
    `
Price EUR;Price USD;Price GBP
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-missing-column: Neither “Product Variant ID” nor “SKU” is among the columns, so Medusa cannot tell whose prices these are, and refuses the file. Add one of them.
9.50;9;8
`,
  );
});

test('a price list has prices', () => {
  checkImport(
    'price-list-import',
    `
Product Variant ID,SKU
^^^^^^^^^^^^^^^^^^^^^^ csv-missing-column: No column holds prices, and Medusa fails on such a file. Add one such as “Price EUR”.
,MUG-1
`,
  );
});
