import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

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
        message: `${found}: the job would complete and import nothing. Add a row for each variant.`,
      });
    },
  };
}
