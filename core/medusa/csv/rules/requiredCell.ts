import type { KnownColumn } from '../columns.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const requiredCell: CsvRule = {
  code: 'csv-required-cell',
  severity: 'error',
  summary: 'A cell is filled without which the product or variant cannot be stored.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5',
  },
  imports: ['product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const ids = { product: columnNamed(view, 'Product Id'), variant: columnNamed(view, 'Variant Id') };
  const columns = view.known.filter(({ definition }) => definition.needed || definition.notBlank !== undefined);
  return {
    row: ({ number, cells, first }) => {
      // Rows without a handle are told anyway.
      if (first === 0) return;
      for (const column of columns) {
        const { index, definition } = column;
        const cell = cells[index];
        if (cell !== '' && cell !== undefined) continue;
        if (definition.of === 'product' && first !== number) continue;
        const isNew = cellOf(cells, ids[definition.of]) === '';
        // A row that ends before the column leaves it out.
        if (cell === undefined && !(isNew && definition.needed)) continue;
        report(problemOf(column, number, isNew));
      }
    },
  };
}

function problemOf({ index, title, definition }: KnownColumn, row: number, isNew: boolean): CsvProblem {
  const at = { row, column: index };
  const { of, needed, notBlank } = definition;
  if (!isNew)
    return {
      at,
      severity: 'warning',
      message: `An empty cell would empty “${title}” of the ${of}, which cannot be stored without it. Fill it, or leave the whole column out.`,
    };
  if (needed)
    return {
      at,
      message: `A new ${of} needs “${title}”. The job would fail once it runs, and a dry run would not tell. Fill the cell.`,
    };
  return {
    at,
    severity: notBlank ?? 'warning',
    message: `An empty cell is stored as “nothing”, which “${title}” cannot be${notBlank === 'error' ? '' : ' according to Medusa’s source'}: the job fails once it runs. Fill it, or leave the whole column out for the default.`,
  };
}
