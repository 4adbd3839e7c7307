import { test } from 'node:test';
import { checkImport, checkImportFix } from '../../../../support/findings.ts';

test('states that Medusa does not have', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Status
mug;Mug;One size;5;live
                   ^^^^ csv-invalid-status: “live” is no status. Use draft, proposed, published or rejected; else the job fails once it runs, and a dry run would not tell.
hat;Hat;One size;5;Published
                   ^^^^^^^^^ csv-invalid-status: “Published” is no status. Use draft, proposed, published or rejected; else the job fails once it runs, and a dry run would not tell.
cap;Cap;One size;5;draft
`,
  );
});

test('capitals are mended', () => {
  const header = 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Status';
  const row = 'mug;Mug;One size;5;';
  checkImportFix('product-import', `${header}\n${row}Published`, 'csv-invalid-status', `${header}\n${row}published`);
});
