import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a row that names no variant', () => {
  checkImport(
    'price-list-import',
    `
Product Variant ID;SKU;Price EUR
;;9.50
^ csv-no-variant: The row names no variant, and Medusa refuses the file. Fill “Product Variant ID” or “SKU”; 0 and false count as empty.
;0;9.50
^ csv-no-variant: The row names no variant, and Medusa refuses the file. Fill “Product Variant ID” or “SKU”; 0 and false count as empty.
;MUG-1;9.50
variant_1;;9.50
`,
  );
});
