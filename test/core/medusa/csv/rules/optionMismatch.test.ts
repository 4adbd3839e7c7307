import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { checkImport } from '../../../../support/findings.ts';

test('other options than the first row of the product names', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Option 2 Name;Option 2 Value
mug;Mug;S;5;Size;S;Colour;white
mug;Mug;M;5;Volume;M;Colour;white
            ^^^^^^ csv-option-mismatch: The first row of the product names no option “Volume”, so the product has none. The job would fail once it runs, and a dry run would not tell. Name the same options in every row of the product.
mug;Mug;L;5;Size;L;Colour;
                          ^ csv-option-mismatch: The variant has no value for the option “Colour” of its product. The job would fail once it runs, and a dry run would not tell. Fill in name and value.
mug;Mug;X;5;;X;Colour;white
             ^ csv-option-mismatch: The value “X” has no name of an option beside it. The job would fail once it runs, and a dry run would not tell. Fill in “Option 1 Name”, in every row.
mug;Mug;Z;5;Colour;red;Size;Z
hat;Hat;Z;5;;;;
`,
  );
});

test('rows of a product that stand apart are of one product all the same', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Option 2 Name;Option 2 Value
mug;Mug;S;5;Size;S;Colour;white
hat;Hat;S;5;Volume;S;;
mug;Mug;M;5;Volume;M;Colour;white
^^^ csv-handle-twice
related: line 2 “mug” The product begins here.
            ^^^^^^ csv-option-mismatch: The first row of the product names no option “Volume”, so the product has none. The job would fail once it runs, and a dry run would not tell. Name the same options in every row of the product.
hat;Hat;M;5;Volume;M;;
^^^ csv-handle-twice
related: line 3 “hat” The product begins here.
mug;Mug;L;5;Size;L;;
^^^ csv-handle-twice
related: line 2 “mug” The product begins here.
                 ^ csv-option-mismatch: The variant has no value for the option “Colour” of its product. The job would fail once it runs, and a dry run would not tell. Fill in name and value.
mug;Mug;X;5;Colour;white;Size;X
`,
  );
});

test('values without a column of names', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Value
mug;Mug;S;5;S
            ^ csv-option-mismatch: The value “S” has no name of an option beside it. The job would fail once it runs, and a dry run would not tell. Fill in “Option 1 Name”, in every row.
`,
  );
});

test('names without a column of values', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name
mug;Mug;S;5;Size
            ^^^^ csv-option-mismatch: The variant has no value for the option “Size” of its product. The job would fail once it runs, and a dry run would not tell. Fill in name and value.
`,
  );
});

test('names that the server does not find again', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Option 2 Name;Option 2 Value
mug;Mug;S;5;Size;S;Size;M
                   ^^^^ csv-option-mismatch: The product has the option “Size” twice. The job would fail once it runs, and a dry run would not tell. Give each option a name of its own.
hat;Hat;S;5;7;S;;
            ^ csv-option-mismatch: Medusa reads the name “7” as no text and then does not find the option. The job would fail once it runs, and a dry run would not tell. Put a letter into the name.
`,
  );
});

test('of a product that exists the shop knows more', () => {
  const header = 'Product Id;Product Handle;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value';
  const findings = checkImportFile(`${header}\nprod_1;mug;S;5;Size;\n`, 'product-import', {});
  assert.deepEqual(
    findings.map(({ code, severity }) => [code, severity]),
    [['csv-option-mismatch', 'warning']],
  );
});
