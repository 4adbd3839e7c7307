import { nearest } from '../../../shape.ts';
import { shorten } from '../../../shorten.ts';
import { type Column, isExact, namesLike } from '../columns.ts';
import { replaceCell } from '../edits.ts';
import { type CsvCheck, type CsvProblem, type CsvRule, done, type Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const unknownColumn: CsvRule = {
  code: 'csv-unknown-column',
  severity: 'error',
  summary: 'An import file has only columns that Medusa knows, written as it writes them.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Price eur\nmug;Mug;One size;5;9.50',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Price EUR\nmug;Mug;One size;5;9.50',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check({ columns, type }: ImportView, report: Report): CsvCheck {
  // Of an empty file nothing else is said.
  if (columns.length === 1 && columns[0]?.title === '') return done;
  const unnamed = columns.filter(({ title }) => title.trim() === '');
  for (const column of columns) {
    const { index, title, definition } = column;
    if (title.trim() === '') continue;
    if (definition === undefined) report(unknown(column, nearestName(title, type)));
    // What a price column is named by is told where its currency is not known.
    else if (!isExact(title, definition) && definition.holds !== 'price')
      report({
        at: { row: 0, column: index },
        severity: 'warning',
        message: `Medusa reads “${shorten(title)}” as a column like “${definition.name}”, whatever else stands in its name. Write it in that form.`,
      });
  }
  if (unnamed.length === 0) return done;
  let longest = 0;
  return {
    row: ({ cells }) => {
      longest = Math.max(longest, cells.length);
    },
    // The server sees a column only where a row reaches it.
    end: () => {
      for (const column of unnamed) if (column.index < longest) report(unknown(column, undefined));
    },
  };
}

function unknown({ index, title }: Column, near: string | undefined): CsvProblem {
  const at = { row: 0, column: index };
  if (title.trim() === '')
    return {
      at,
      message: 'This column has no name, and Medusa refuses the file. Remove the column from every line, or name it.',
    };
  const wrong = `Medusa knows no column “${shorten(title)}” and refuses the file.`;
  if (near === undefined) return { at, message: `${wrong} Remove the column, or rename it.` };
  return {
    at,
    message: `${wrong} Did you mean “${near}”?`,
    fixes: (place) => [replaceCell(place, near, `Change to “${near}”`)],
  };
}

function nearestName(title: string, type: ImportView['type']): string | undefined {
  const [, currency] = /^price[\s_-]*([a-z]{3})$/i.exec(title.trim()) ?? [];
  if (currency !== undefined) return `Price ${currency.toUpperCase()}`;
  const [, region, ofRegion] = /^price\s+(.*\S)\s*\[([a-z]{3})\]$/i.exec(title.trim()) ?? [];
  if (region !== undefined && ofRegion !== undefined) return `Price ${region} [${ofRegion.toUpperCase()}]`;
  return nearest(title.trim(), namesLike(title, type));
}
