import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('currencies that Medusa does not have', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price XYZ;Price EURO;Price Europe [EUR];Price ABC
              ^^^^^^^^^ csv-unknown-currency: “XYZ” is none of Medusa’s currencies, and a price in a currency that the shop does not have fails once the job runs; a dry run would not tell. Name the column by the code of a currency, such as “Price EUR”.
                        ^^^^^^^^^^ csv-unknown-currency: “EURO” is none of Medusa’s currencies, and a price in a currency that the shop does not have fails once the job runs; a dry run would not tell. Name the column by the code of a currency, such as “Price EUR”.
MUG-1;9.50;9.50;9.50;9.50;
MUG-2;9.50;9.50;9.50;9.50;
`,
  );
});
