import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('characters that were lost on the way', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
cup;Caf� cup;One size;5
       ^ csv-broken-character: A character is broken here: the file, or what it was made from, is not UTF-8. Save it as UTF-8 again, or type the character anew; Medusa would store the “�”.
hat;Stra��e;Gr�n;5
        ^^ csv-broken-character: A character is broken here: the file, or what it was made from, is not UTF-8. Save it as UTF-8 again, or type the character anew; Medusa would store the “�”.
              ^ csv-broken-character: A character is broken here: the file, or what it was made from, is not UTF-8. Save it as UTF-8 again, or type the character anew; Medusa would store the “�”.
`,
  );
});

test('a NUL, which the database does not take', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
cup;A\0B;One size;5
     ^ csv-broken-character: A NUL character, which most editors do not show, stands here, and Medusa’s database takes none. The job would fail once it runs, or never end, and a dry run would not tell. Remove it, or save the file as UTF-8 again.
`,
  );
});
