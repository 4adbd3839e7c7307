import type { CsvProblem, CsvRule } from '../problem.ts';
import { parserSource } from '../sources.ts';
import { isBlank } from '../table.ts';
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

function* check({ rows, columns }: ImportView): Iterable<CsvProblem> {
  const wanted = columns.length;
  for (let row = 1; row < rows.length; row++) {
    const cells = rows[row];
    if (cells === undefined || cells.length >= wanted || isBlank(cells)) continue;
    yield {
      at: { row },
      message: `This row has ${cells.length} of ${wanted} cells, so those from “${columns[cells.length]?.title ?? ''}” on are missing. If none was left out in the middle, add empty ones at the end.`,
    };
  }
}
