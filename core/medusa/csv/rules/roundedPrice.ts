import { eachOddPrice } from '../prices.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  return eachOddPrice(view, ({ at, amount, isNumber, isUsable, minorUnits, column: { currency, decimals } }) => {
    const stored = minorUnits / 10 ** decimals;
    if (!isNumber || !isUsable || stored === amount) return;
    const kept = decimals === 0 ? 'no decimals' : 'two decimals';
    report({
      at,
      message: `Medusa keeps ${kept} of a price in ${currency} and stores ${stored.toFixed(decimals)}. Round it yourself, so that the price is the one you mean.`,
    });
  });
}
