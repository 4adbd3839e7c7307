import { eachOddPrice } from '../prices.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const negativePrice: CsvRule = {
  code: 'csv-negative-price',
  severity: 'warning',
  summary: 'A price is not below zero.',
  source: columnSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR\n;MUG-1;-3',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;3',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  return eachOddPrice(view, ({ at, amount, isUsable }) => {
    if (amount < 0 && isUsable)
      report({
        at,
        message: 'This price is below zero. Medusa stores it as it is; write the price itself, also for a reduction.',
      });
  });
}
