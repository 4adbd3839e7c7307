import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('of two columns with one name the last is read', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Title
               ^^^^^^^^^^^^^ csv-repeated-column: “Product Title” stands in the header more than once. Medusa reads the last one only, so the cells of this column are lost. Rename or remove it.
related: line 1 “Product Title” This one is read.
mug;;One size;5;Mug
`,
  );
});
