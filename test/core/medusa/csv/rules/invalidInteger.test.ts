import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('quantities and measures that are no whole numbers', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Weight;Variant Height
mug;Mug;One size;5.5;0,4;
                 ^^^ csv-invalid-integer: “5.5” is no whole number, and “Variant Inventory Quantity” takes nothing else. The job would fail once it runs, and a dry run would not tell. Write a number such as 5.
                     ^^^ csv-invalid-integer: “0,4” is no whole number, and “Product Weight” takes nothing else. The job would fail once it runs, and a dry run would not tell. Write a number such as 5.
hat;Hat;One size;9999999999;;-3
                 ^^^^^^^^^^ csv-invalid-integer: 9999999999 is more than Medusa can store. The job would fail once it runs, and a dry run would not tell. Write a smaller number.
                             ^^ csv-invalid-integer: “Variant Height” is below zero here. Write 0 or more, unless that is meant.
cap;Cap;One size;1e3;400;5.0
cup;Cup;One size;+5;+99999999999;+5.0
                    ^^^^^^^^^^^^ csv-invalid-integer: +99999999999 is more than Medusa can store. The job would fail once it runs, and a dry run would not tell. Write a smaller number.
                                 ^^^^ csv-invalid-integer: “+5.0” is no whole number, and “Variant Height” takes nothing else. The job would fail once it runs, and a dry run would not tell. Write a number such as 5.
`,
  );
});
