import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('categories need a flag of the server', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Category 1 Handle;Product Category 1 Name
                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ csv-category-column: “Product Category 1 Handle” is known only to a server whose feature flag “product_categories” is on; every other one refuses the file. Remove the column unless yours has it.
                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^ csv-category-column: “Product Category 1 Name” is known only to a server whose feature flag “product_categories” is on; every other one refuses the file. Remove the column unless yours has it.
mug;Mug;One size;5;kitchen;Kitchen
`,
  );
});
