import { shorten } from '../../../shorten.ts';
import type { KnownColumn } from '../columns.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { typed } from '../typing.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const invalidInteger: CsvRule = {
  code: 'csv-invalid-integer',
  severity: 'error',
  summary: 'Quantities, weights and measures are whole numbers.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5.5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5',
  },
  imports: ['product-import'],
  check,
};

/** What PostgreSQL keeps in an integer. */
const most = 2 ** 31 - 1;
/** A text to Medusa, but a number to PostgreSQL. */
const signed = /^ *\+\d+ *$/;

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'integer');
  return {
    row: ({ number, cells, first }) => {
      for (const column of columns) {
        const cell = cells[column.index] ?? '';
        if (isPlain(cell) || (column.definition.of === 'product' && first !== number)) continue;
        const problem = problemOf(cell, column);
        if (problem !== undefined) report({ at: { row: number, column: column.index }, ...problem });
      }
    },
  };
}

/** Digits, not too many; or empty. */
function isPlain(cell: string): boolean {
  for (let index = 0; index < cell.length; index++) {
    const code = cell.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return cell.length < 10;
}

function problemOf(cell: string, { title }: KnownColumn): Pick<CsvProblem, 'message' | 'severity'> | undefined {
  const value = signed.test(cell) ? Number(cell) : typed(cell);
  if (typeof value !== 'number' || !Number.isInteger(value))
    return {
      message: `“${shorten(cell)}” is no whole number, and “${title}” takes nothing else. The job would fail once it runs, and a dry run would not tell. Write a number such as 5.`,
    };
  if (Math.abs(value) > most)
    return {
      message: `${shorten(cell)} is more than Medusa can store. The job would fail once it runs, and a dry run would not tell. Write a smaller number.`,
    };
  return value < 0
    ? { severity: 'warning', message: `“${title}” is below zero here. Write 0 or more, unless that is meant.` }
    : undefined;
}
