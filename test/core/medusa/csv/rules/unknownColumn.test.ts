import { test } from 'node:test';
import { checkImport, checkImportFix } from '../../../../support/findings.ts';

test('columns that nobody knows', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Colour;
                                                                      ^^^^^^ csv-unknown-column: Medusa knows no column “Colour” and refuses the file. Remove the column, or rename it.
                                                                             ^ csv-unknown-column: This column has no name, and Medusa refuses the file. Remove the column from every line, or name it.
mug;Mug;One size;5;blue;
`,
  );
});

test('slips of the pen are mended', () => {
  const columns = [
    ['Price eur', 'Price EUR'],
    ['price_usd', 'Price USD'],
    ['Price Europe [eur]', 'Price Europe [EUR]'],
    ['product subtitel', 'Product Subtitle'],
    ['Option 2 Vaule', 'Option 2 Value'],
    [' Variant SKU', 'Variant SKU'],
    ['Image 3 URL', 'Image 3 Url'],
  ] as const;
  for (const [written, meant] of columns) {
    const before = `Product Handle;Product Title;Variant Title;Variant Inventory Quantity;${written}\nmug;Mug;One size;5;`;
    checkImportFix('product-import', before, 'csv-unknown-column', before.replace(written, meant));
  }
});

test('a name is found wherever it stands, which may not be meant', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;My Image 1 Url
                                                                      ^^^^^^^^^^^^^^ csv-unknown-column: Medusa reads “My Image 1 Url” as a column like “Image 1 Url”, whatever else stands in its name. Write it in that form.
mug;Mug;One size;5;
`,
  );
});

test('a price list has columns of its own', () => {
  checkImport(
    'price-list-import',
    `
Product Variant Id;SKU;Price EUR;Product Title
^^^^^^^^^^^^^^^^^^ csv-unknown-column: Medusa knows no column “Product Variant Id” and refuses the file. Did you mean “Product Variant ID”?
                                 ^^^^^^^^^^^^^ csv-unknown-column: Medusa knows no column “Product Title” and refuses the file. Remove the column, or rename it.
;MUG-1;9.50;Mug
`,
  );
});
