import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a row that ends early', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Price EUR;Price USD
mug;Mug;One size;5
^^^^^^^^^^^^^^^^^^ csv-too-few-cells: This row has 4 of 6 cells, so those from “Price EUR” on are missing. If none was left out in the middle, add empty ones at the end.
hat;Hat;One size;5;;
`,
  );
});
