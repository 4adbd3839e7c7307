import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a quotation mark that is never closed', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
hat;Hat;One size;5
mug;"Mug;One size;5
^^^^^^^^^^^^^^^^^^^ csv-too-few-cells
    ^ csv-misplaced-quote: This quotation mark is never closed, so everything behind it is one cell. Close it, or double it where it is meant as a character.
cap;Cap;One size;5
                  ^ csv-required-cell
                  ^ csv-required-cell
`,
  );
});

test('a quotation mark within a cell that begins with one', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
mug;"5" mug";One size;5
    ^ csv-misplaced-quote: This cell begins with a quotation mark and holds another one that does not end it. Double the quotation marks that are meant as characters, and put one at the end.
hat;Hat;One size;5
`,
  );
});

test('quotation marks that are doubled, or stand within a cell', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
mug;"5"" mug; ""white""";"One
size" ;5
hat;5" hat;"One";"5"
`,
  );
});
