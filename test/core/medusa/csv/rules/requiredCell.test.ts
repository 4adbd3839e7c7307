import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { checkImport } from '../../../../support/findings.ts';

test('what is created needs a title and a quantity', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Product Discountable;Variant Manage Inventory
mug;;;;Size;S;;
    ^ csv-required-cell: A new product needs “Product Title”. The job would fail once it runs, and a dry run would not tell. Fill the cell.
     ^ csv-required-cell: A new variant needs “Variant Title”. The job would fail once it runs, and a dry run would not tell. Fill the cell.
      ^ csv-required-cell: A new variant needs “Variant Inventory Quantity”. The job would fail once it runs, and a dry run would not tell. Fill the cell.
              ^ csv-required-cell: An empty cell is stored as “nothing”, which “Product Discountable” cannot be: the job fails once it runs. Fill it, or leave the whole column out for the default.
               ^ csv-required-cell: An empty cell is stored as “nothing”, which “Variant Manage Inventory” cannot be: the job fails once it runs. Fill it, or leave the whole column out for the default.
mug;;L;5;Size;L;;true
`,
  );
});

test('what exists is changed, so an empty cell is a warning and a missing one nothing', () => {
  const header = 'Product Id;Product Handle;Product Title;Variant Id;Variant Title';
  const settings = { 'csv-too-few-cells': 'off' } as const;
  const findings = checkImportFile(`${header}\nprod_1;mug;;variant_1\n`, 'product-import', settings);
  assert.deepEqual(
    findings.map(({ code, severity, message }) => ({ code, severity, message })),
    [
      {
        code: 'csv-required-cell',
        severity: 'warning',
        message:
          'An empty cell would empty “Product Title” of the product, which cannot be stored without it. Fill it, or leave the whole column out.',
      },
    ],
  );
});
