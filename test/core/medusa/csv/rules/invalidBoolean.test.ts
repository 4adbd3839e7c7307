import { test } from 'node:test';
import { checkImport, checkImportFix } from '../../../../support/findings.ts';

test('neither true nor false', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant Manage Inventory;Product Discountable
mug;Mug;One size;5;sometimes;yes
                   ^^^^^^^^^ csv-invalid-boolean: “sometimes” is neither true nor false, and “Variant Manage Inventory” is silently stored as false. Write true or false.
                             ^^^ csv-invalid-boolean: Medusa takes any text for true on its way, and the database reads this one as true. Write true, so that both agree.
hat;Hat;One size;5;TRUE;false
`,
  );
});

test('what is meant is written', () => {
  const header = 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant Allow Backorder';
  const words = [
    ['No', 'false'],
    ['1', 'true'],
    ['off', 'false'],
  ] as const;
  for (const [written, meant] of words)
    checkImportFix(
      'product-import',
      `${header}\nmug;Mug;One size;5;${written}`,
      'csv-invalid-boolean',
      `${header}\nmug;Mug;One size;5;${meant}`,
    );
});
