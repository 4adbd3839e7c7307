import type { CsvRule } from '../problem.ts';
import { parserSource } from '../sources.ts';
import { checkForRows } from '../withoutRows.ts';

const consequence = 'the job would complete and import nothing. Add a row for each variant.';

export const nothingToImport: CsvRule = {
  code: 'csv-nothing-to-import',
  severity: 'warning',
  summary: 'An import file has a row; without one the job completes and does nothing.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5',
  },
  imports: ['product-import'],
  check: (view, report) => checkForRows(view, report, consequence),
};
