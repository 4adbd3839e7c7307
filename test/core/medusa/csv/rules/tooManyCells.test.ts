import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('cells without a column', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
mug;Mug;One size;5;EXTRA;MORE
                   ^^^^^^^^^^ csv-too-many-cells: This row has 6 cells, the header 4: Medusa refuses the file. Remove what is too much, or put a cell that holds the separator in quotation marks.
hat;"Hat; blue";One size;5
cap;Cap;One size;5;
                   ^ csv-too-many-cells: This row has 5 cells, the header 4: Medusa refuses the file. Remove what is too much, or put a cell that holds the separator in quotation marks.
`,
  );
});
