import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('rows of a product that do not stand together', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value
mug;Mug;S;5;Size;S
hat;Hat;S;5;Size;S
mug;Mug;L;5;Size;L
^^^ csv-handle-twice: The handle “mug” stands further up already, with other products between. Medusa makes this row a further variant of that product. Move the rows together, or give this product a handle of its own.
related: line 2 “mug” The product begins here.
mug;Mug;XL;5;Size;XL
`,
  );
});

test('two products under one handle', () => {
  checkImport(
    'product-import',
    `
Product Id;Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value
prod_1;mug;Mug;S;5;Size;S
prod_1;mug;Mug;M;5;Size;M
prod_2;mug;Mug;L;5;Size;L
^^^^^^ csv-handle-twice: The handle “mug” stands for another product id before. Medusa reads only the first one, so this product stays as it is. Give each product a handle of its own.
related: line 2 “mug” The product begins here.
;mug;Mug;XL;5;Size;XL
`,
  );
});
