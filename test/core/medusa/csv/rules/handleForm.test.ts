import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('handles that make awkward addresses', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
White Mug;Mug;One size;5
^^^^^^^^^ csv-handle-form: Storefronts mostly use the handle as the end of the product’s address, and “White Mug” makes an awkward one. Medusa takes it as it is; small letters, digits and hyphens work everywhere.
mugs/white;Mug;One size;5
^^^^^^^^^^ csv-handle-form: Storefronts mostly use the handle as the end of the product’s address, and “mugs/white” makes an awkward one. Medusa takes it as it is; small letters, digits and hyphens work everywhere.
größe-1;Mug;One size;5
mug_2;Mug;One size;5
`,
  );
});
