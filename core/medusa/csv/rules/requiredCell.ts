import type { KnownColumn } from '../columns.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
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

function* check(view: ImportView): Iterable<CsvProblem> {
  const ids = { product: columnNamed(view, 'Product Id'), variant: columnNamed(view, 'Variant Id') };
  for (const column of view.known) {
    const { index, definition } = column;
    if (!definition.needed && definition.notBlank === undefined) continue;
    for (let row = 1; row < view.rows.length; row++) {
      const cells = view.rows[row];
      const first = view.firstRows[row];
      // A row that ends before it has no such column; rows without a handle are told anyway.
      if (cells === undefined || first === 0) continue;
      const isMissing = index >= cells.length;
      if (isMissing ? !definition.needed : cells[index] !== '') continue;
      if (definition.of === 'product' && first !== row) continue;
      const isNew = cellOf(cells, ids[definition.of]) === '';
      if (isNew || !isMissing) yield problemOf(column, row, isNew);
    }
  }
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
