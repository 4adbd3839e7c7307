import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a variant with two rows in a price list', () => {
  checkImport(
    'price-list-import',
    `
Product Variant ID;SKU;Price EUR
variant_1;MUG-1;9
;MUG-1;9
variant_1;;8
^^^^^^^^^ csv-repeated-variant: The variant “variant_1” has a row already. The price list then has both prices for it. Remove one of the two rows.
related: line 2 “variant_1” It has its first row here.
;MUG-1;8
 ^^^^^ csv-repeated-variant: The variant “MUG-1” has a row already. The price list then has both prices for it. Remove one of the two rows.
related: line 3 “MUG-1” It has its first row here.
`,
  );
});

test('a variant that is changed twice', () => {
  checkImport(
    'product-import',
    `
Product Id;Product Handle;Variant Id;Price EUR
prod_1;mug;variant_1;9
prod_1;mug;variant_1;8
           ^^^^^^^^^ csv-repeated-variant: The variant “variant_1” has a row already. Both rows are carried out, and the last one counts. Remove one of the two rows.
`,
  );
});
