import { shorten } from '../../../shorten.ts';
import { currencyOf, isKnownCurrency } from '../columns.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const unknownCurrency: CsvRule = {
  code: 'csv-unknown-currency',
  severity: 'error',
  summary: 'A price column names a currency that Medusa has.',
  source: 'https://github.com/medusajs/medusa/blob/v1.x/packages/utils/src/defaults/currencies.ts',
  examples: {
    bad: 'Product Variant ID;SKU;Price XYZ\n;MUG-1;9.50',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const unknown = new Set(columnsThatHold(view, 'price').filter((column) => !isKnownCurrency(currencyOf(column))));
  if (unknown.size === 0) return done;
  return {
    row: ({ cells }) => {
      for (const column of unknown) {
        // Where all of its cells are empty, there is no price that could fail.
        if ((cells[column.index] ?? '') === '') continue;
        unknown.delete(column);
        report({
          at: { row: 0, column: column.index },
          message: `“${shorten(currencyOf(column))}” is none of Medusa’s currencies, and a price in a currency that the shop does not have fails once the job runs; a dry run would not tell. Name the column by the code of a currency, such as “Price EUR”.`,
        });
      }
    },
  };
}
