import { shorten } from '../../../shorten.ts';
import { replaceCell } from '../edits.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { typed } from '../typing.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const invalidBoolean: CsvRule = {
  code: 'csv-invalid-boolean',
  severity: 'error',
  summary: 'What is either so or not is written true or false.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant Manage Inventory\nmug;Mug;One size;5;sometimes',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant Manage Inventory\nmug;Mug;One size;5;true',
  },
  imports: ['product-import'],
  check,
};

/** What PostgreSQL takes for true and false; before it gets there, Medusa takes any text for true. */
const meanings = new Map([
  ...['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, 'true'] as const),
  ...['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, 'false'] as const),
]);

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'boolean');
  return {
    row: ({ number, cells, first }) => {
      for (const { index, title, definition } of columns) {
        const cell = cells[index] ?? '';
        if (cell === 'true' || cell === 'false' || cell === '' || typeof typed(cell) === 'boolean') continue;
        if (definition.of === 'product' && first !== number) continue;
        report(problemOf(cell, number, index, title));
      }
    },
  };
}

function problemOf(cell: string, row: number, column: number, title: string): CsvProblem {
  const at = { row, column };
  const meant = meanings.get(cell.trim().toLowerCase());
  if (meant === undefined)
    return {
      at,
      message: `“${shorten(cell)}” is neither true nor false, and “${title}” is silently stored as false. Write true or false.`,
    };
  return {
    at,
    severity: 'warning',
    message: `Medusa takes any text for true on its way, and the database reads this one as ${meant}. Write ${meant}, so that both agree.`,
    fixes: (place) => [replaceCell(place, meant, `Change to ${meant}`)],
  };
}
