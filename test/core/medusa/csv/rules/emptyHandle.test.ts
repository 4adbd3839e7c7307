import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('rows without a handle, and handles that count as none', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
mug;Mug;One size;5
;Hat;One size;5
^ csv-empty-handle: The row has no handle, and Medusa refuses the file. Give it the handle of its product; rows that share one are variants of one product.
0;Zero;One size;5
^ csv-empty-handle: Medusa reads the handle “0” as the number 0, takes it for none, and refuses the file. Give the product another handle.
false;False;One size;5
^^^^^ csv-empty-handle: Medusa reads the handle “false” as “false”, takes it for none, and refuses the file. Give the product another handle.
12;Twelve;One size;5
`,
  );
});
