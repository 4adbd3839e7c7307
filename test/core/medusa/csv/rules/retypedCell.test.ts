import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('texts that look like numbers, truth values or dates', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU;Variant Barcode;Variant HS Code;Product Tags
mug;1e5;TRUE;5;0012;4006381333931;6109.10; 7
    ^^^ csv-retyped-cell: Medusa reads “1e5” as the number 100000 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
        ^^^^ csv-retyped-cell: Medusa reads “TRUE” as “true” and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
               ^^^^ csv-retyped-cell: Medusa reads “0012” as the number 12 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
                                  ^^^^^^^ csv-retyped-cell: Medusa reads “6109.10” as the number 6109.1 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
                                          ^^ csv-retyped-cell: Medusa reads “ 7” as the number 7 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
hat;2026-01-31T18:57:19Z;"007";5;13.;12345678901234567890;ABC;
    ^^^^^^^^^^^^^^^^^^^^ csv-retyped-cell: Medusa reads “2026-01-31T18:57:19Z” as a date and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
                         ^^^^^ csv-retyped-cell: Medusa reads “007” as the number 7 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
                                 ^^^ csv-retyped-cell: Medusa reads “13.” as the number 13 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
cap;2026-01-31;1.2.3;5;-;true;1 2;1x
`,
  );
});

test('a SKU is looked for as the number', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price USD
0012;9.50;9
^^^^ csv-retyped-cell: Medusa reads “0012” as the number 12 and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.
`,
  );
});
