import type { Fix } from '../../../finding.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const mixedLineBreaks: CsvRule = {
  code: 'csv-mixed-line-breaks',
  severity: 'error',
  summary: 'All lines of an import file end alike; Medusa goes by the first ones.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Inventory Quantity;Variant Title\nmug;Mug;5;One size\r\nhat;Hat;5;One size\r\n',
    good: 'Product Handle;Product Title;Variant Inventory Quantity;Variant Title\nmug;Mug;5;One size\nhat;Hat;5;One size\n',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function* check({ rows, table: { lineBreak } }: ImportView): Iterable<CsvProblem> {
  // The other way round lines run together, which shows in the number of cells.
  if (lineBreak !== '\n') return;
  for (let row = 0; row < rows.length; row++) {
    const column = (rows[row]?.length ?? 0) - 1;
    if (rows[row]?.[column]?.endsWith('\r') !== true) continue;
    yield {
      at: { row, column },
      message:
        'This line ends in a carriage return and a line feed, the first one in a line feed alone: Medusa reads the carriage return as a part of the last cell. Save the file with one kind of line end.',
      fixes: ({ span }): readonly Fix[] => [
        { title: 'Remove the carriage return', edits: [{ span: { start: span.end - 1, end: span.end }, newText: '' }] },
      ],
    };
  }
}
