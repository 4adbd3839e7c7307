import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const tooFewCells: CsvRule = {
  code: 'csv-too-few-cells',
  severity: 'warning',
  summary: 'Every row has as many cells as the header.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Price EUR\nmug;Mug;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Price EUR\nmug;Mug;One size;5;',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check({ columns }: ImportView, report: Report): CsvCheck {
  // What has no name at the end is refused as soon as a row reaches it.
  const wanted = columns.findLastIndex(({ title }) => title.trim() !== '') + 1;
  return {
    row: ({ number, cells: { length }, isBlank }) => {
      if (length >= wanted || isBlank) return;
      report({
        at: { row: number },
        message: `This row has ${length} of ${wanted} cells, so those from “${columns[length]?.title ?? ''}” on are missing. If none was left out in the middle, add empty ones at the end.`,
      });
    },
  };
}
