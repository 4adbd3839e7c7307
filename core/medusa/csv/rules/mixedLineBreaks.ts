import type { Span } from '../../../finding.ts';
import type { Column } from '../columns.ts';
import { placesOf } from '../positions.ts';
import { type CsvCheck, type CsvPlace, type CsvProblem, type CsvRule, done, type Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { CsvTable } from '../table.ts';
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

function check({ columns, table }: ImportView, report: Report): CsvCheck {
  if (table.lineBreak === '\n') return returnsIn(columns, report);
  return table.lineBreak === '\r\n' ? lineFeedsIn(columns, table, report) : done;
}

function returnsIn(columns: readonly Column[], report: Report): CsvCheck {
  const look = (row: number, cell: string, column: number): void => {
    if (cell.endsWith('\r')) report(carriageReturn({ row, column }));
  };
  look(0, columns.at(-1)?.title ?? '', columns.length - 1);
  return { row: ({ number, cells }) => look(number, cells[cells.length - 1] ?? '', cells.length - 1) };
}

/** The header has none: its end decides what ends the other lines. */
function lineFeedsIn(columns: readonly Column[], table: CsvTable, report: Report): CsvCheck {
  const spanOf = placesOf(table);
  return {
    row: ({ number, cells }) => {
      // Lines that run together have more cells than one has.
      if (cells.length <= columns.length) return;
      for (const [column, cell] of cells.entries()) {
        if (!cell.includes('\n')) continue;
        const { start } = spanOf({ row: number, column });
        // Within quotation marks it is a part of the text.
        if (table.text[start] !== '"') report(lineFeed({ start, end: table.text.indexOf('\n', start) }));
      }
    },
  };
}

/** @param at the last cell of the line */
function lineFeed(at: Span): CsvProblem {
  return {
    at,
    message:
      'This line ends in a line feed alone, others in a carriage return and a line feed: Medusa reads the next line as a part of this one. Save the file with one kind of line end.',
    fixes: ({ span: { end } }) => [
      { title: 'Add the carriage return', edits: [{ span: { start: end, end }, newText: '\r' }] },
    ],
  };
}

function carriageReturn(at: CsvPlace): CsvProblem {
  return {
    at,
    message:
      'This line ends in a carriage return and a line feed, others in a line feed alone: Medusa reads the carriage return as a part of the last cell. Save the file with one kind of line end.',
    fixes: ({ span }) => [
      { title: 'Remove the carriage return', edits: [{ span: { start: span.end - 1, end: span.end }, newText: '' }] },
    ],
  };
}
