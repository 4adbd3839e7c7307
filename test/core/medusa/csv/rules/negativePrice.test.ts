import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('a price below zero', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price USD
MUG-1;-3;0
      ^^ csv-negative-price: This price is below zero. Medusa stores it as it is; write the price itself, also for a reduction.
`,
  );
});
