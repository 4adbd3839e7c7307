import { type CsvCheck, type CsvPlace, type CsvProblem, type CsvRule, done, type Report } from '../problem.ts';
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

function check({ columns, table: { lineBreak } }: ImportView, report: Report): CsvCheck {
  // The other way round lines run together, which shows in the number of cells.
  if (lineBreak !== '\n') return done;
  const look = (row: number, cell: string, column: number): void => {
    if (cell.endsWith('\r')) report(problemAt({ row, column }));
  };
  look(0, columns.at(-1)?.title ?? '', columns.length - 1);
  return { row: ({ number, cells }) => look(number, cells[cells.length - 1] ?? '', cells.length - 1) };
}

function problemAt(at: CsvPlace): CsvProblem {
  return {
    at,
    message:
      'This line ends in a carriage return and a line feed, others in a line feed alone: Medusa reads the carriage return as a part of the last cell. Save the file with one kind of line end.',
    fixes: ({ span }) => [
      { title: 'Remove the carriage return', edits: [{ span: { start: span.end - 1, end: span.end }, newText: '' }] },
    ],
  };
}
