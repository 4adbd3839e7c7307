import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('two variants with one SKU, also where it is typed into one', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU;Variant Barcode
mug;Mug;One size;5;M-1;12
hat;Hat;One size;5;M-1;012
                   ^^^ csv-duplicate-code: The SKU “M-1” is used before. Two variants cannot share one: the job fails once it runs, and a dry run does not tell. Give this variant another, or none.
related: line 2 “M-1” It is used here first.
                       ^^^ csv-retyped-cell
                       ^^^ csv-duplicate-code: The barcode “012” is used before. Two variants cannot share one: the job fails once it runs, and a dry run does not tell. Give this variant another, or none.
related: line 2 “12” It is used here first.
cap;Cap;One size;5;;
top;Top;One size;5;;
`,
  );
});
