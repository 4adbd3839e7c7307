import { isUnusable, oddPrices } from '../prices.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
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

function* check(view: ImportView): Iterable<CsvProblem> {
  for (const price of oddPrices(view))
    if (price.amount < 0 && !isUnusable(price))
      yield {
        at: { row: price.row, column: price.column },
        message: 'This price is below zero. Medusa stores it as it is; write the price itself, also for a reduction.',
      };
}
