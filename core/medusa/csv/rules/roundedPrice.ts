import { decimalsOf } from '../columns.ts';
import { isUnusable, minorUnits, oddPrices } from '../prices.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import type { ImportView } from '../view.ts';

export const roundedPrice: CsvRule = {
  code: 'csv-rounded-price',
  severity: 'warning',
  summary: 'A price has no more decimals than Medusa keeps: two, and none in currencies such as JPY.',
  source: 'https://github.com/medusajs/medusa/blob/v1.x/packages/medusa-core-utils/src/computerize-amount.ts',
  examples: {
    bad: 'Product Variant ID;SKU;Price JPY\n;MUG-1;950.50',
    good: 'Product Variant ID;SKU;Price JPY\n;MUG-1;950',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  for (const price of oddPrices(view)) {
    if (!price.isNumber || isUnusable(price)) continue;
    const decimals = decimalsOf(price.currency);
    const stored = minorUnits(price) / 10 ** decimals;
    if (stored === price.amount) continue;
    const kept = decimals === 0 ? 'no decimals' : 'two decimals';
    yield {
      at: { row: price.row, column: price.column },
      message: `Medusa keeps ${kept} of a price in ${price.currency} and stores ${stored.toFixed(decimals)}. Round it yourself, so that the price is the one you mean.`,
    };
  }
}
