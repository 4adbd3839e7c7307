import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const tooManyCells: CsvRule = {
  code: 'csv-too-many-cells',
  severity: 'error',
  summary: 'No row has more cells than the header.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug; white;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;"Mug; white";One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check({ columns }: ImportView, report: Report): CsvCheck {
  const wanted = columns.length;
  return {
    row: ({ number, cells: { length } }) => {
      if (length > wanted)
        report({
          at: { row: number, column: wanted, toEnd: true },
          message: `This row has ${length} cells, the header ${wanted}: Medusa refuses the file. Remove what is too much, or put a cell that holds the separator in quotation marks.`,
        });
    },
  };
}
