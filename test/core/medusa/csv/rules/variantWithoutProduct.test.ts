import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a variant that exists, of a product that would be created', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Id;Variant Title;Variant Inventory Quantity
mug;Mug;variant_1;One size;5
        ^^^^^^^^^ csv-variant-without-product: The variant exists, but the first row of its product has no “Product Id”: Medusa would create the product anew, which fails where its handle is taken. Fill in “Product Id”, or empty this cell to create the variant.
hat;Hat;;One size;5
`,
  );
});

test('a variant of a product that exists', () => {
  checkImport(
    'product-import',
    `
Product Id;Product Handle;Product Title;Variant Id;Variant Title;Variant Inventory Quantity
prod_1;mug;Mug;variant_1;One size;5
`,
  );
});
