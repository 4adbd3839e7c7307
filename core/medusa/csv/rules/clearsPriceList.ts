import { priceListImportSource } from '../../sources.ts';
import type { CsvRule } from '../problem.ts';
import { checkForRows } from '../withoutRows.ts';

const consequence =
  'the import would remove all prices of the price list. Add a row for each price, unless that is meant.';

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
  check: (view, report) => checkForRows(view, report, consequence),
};
