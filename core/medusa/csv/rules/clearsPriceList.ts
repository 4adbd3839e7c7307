import { priceListImportSource } from '../../sources.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import type { ImportView } from '../view.ts';

export const clearsPriceList: CsvRule = {
  code: 'csv-clears-price-list',
  severity: 'warning',
  summary: 'A price list import replaces all prices of the list; without rows it removes them.',
  source: priceListImportSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50',
  },
  imports: ['price-list-import'],
  check,
};

function check({ columns }: ImportView, report: Report): CsvCheck {
  return {
    end: ({ rows }) => {
      if (rows > 0) return;
      const isEmpty = columns.every(({ title }) => title === '');
      const found = isEmpty ? 'The file is empty' : 'The file has a header and no rows';
      report({
        at: { row: 0 },
        message: `${found}: the import would remove all prices of the price list. Add a row for each price, unless that is meant.`,
      });
    },
  };
}
