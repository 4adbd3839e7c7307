import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a row without a price', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price Europe [EUR]
MUG-1;;
^^^^^^^ csv-no-price: The row has no price. The import replaces the whole price list, so this variant would have none in it afterwards. Fill in a price, or remove the row.
MUG-2;;9.50
`,
  );
});
