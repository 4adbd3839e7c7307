import { test } from 'node:test';
import { checkImport, checkImportFix } from '../../../../support/findings.ts';

const header = 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU;Variant Barcode';

test('a text as a formula, which keeps its zeros in Excel alone', () => {
  checkImport(
    'product-import',
    `
${header}
mug;Mug;Small;5;="00123";"=""4006381333931"""
                ^^^^^^^^ csv-formula-text: Excel shows this as “00123”, but Medusa stores it as it is written: ="00123". Medusa would read the text alone as 123. Write it another way, such as with a letter in front.
                         ^^^^^^^^^^^^^^^^^^^^ csv-formula-text: Excel shows this as “4006381333931”, but Medusa stores it as it is written: ="4006381333931". Write the text alone.
`,
  );
});

test('other texts with an equals sign are left alone', () => {
  checkImport('product-import', `${header}\nmug;= Mug;a="b";5;=A1;="`);
});

test('the fix writes the text alone, in quotation marks where it needs them', () => {
  checkImportFix(
    'product-import',
    `${header}\nmug;Mug;Small;5;="MUG-1";1`,
    'csv-formula-text',
    `${header}\nmug;Mug;Small;5;MUG-1;1`,
  );
  checkImportFix(
    'product-import',
    `${header}\nmug;"=""Mug; """"fine""""""";Small;5;M-1;1`,
    'csv-formula-text',
    `${header}\nmug;"Mug; ""fine""";Small;5;M-1;1`,
  );
});
