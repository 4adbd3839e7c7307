import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('decimals that Medusa does not keep', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price JPY;Price Japan [JPY]
MUG-1;9.999;950.50;950.4
      ^^^^^ csv-rounded-price: Medusa keeps two decimals of a price in EUR and stores 10.00. Round it yourself, so that the price is the one you mean.
            ^^^^^^ csv-rounded-price: Medusa keeps no decimals of a price in JPY and stores 951. Round it yourself, so that the price is the one you mean.
                   ^^^^^ csv-rounded-price: Medusa keeps no decimals of a price in JPY and stores 950. Round it yourself, so that the price is the one you mean.
MUG-2;9.990;950;950.0
`,
  );
});
