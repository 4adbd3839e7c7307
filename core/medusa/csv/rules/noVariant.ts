import { priceListImportSource } from '../../sources.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { isBlank } from '../table.ts';
import { typed } from '../typing.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const noVariant: CsvRule = {
  code: 'csv-no-variant',
  severity: 'error',
  summary: 'Every row of a price list names its variant by “Product Variant ID” or “SKU”.',
  source: priceListImportSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR\n;;9.50',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50',
  },
  imports: ['price-list-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  const columns = [columnNamed(view, 'Product Variant ID'), columnNamed(view, 'SKU')];
  const [column] = columns.filter((each) => each !== undefined);
  if (column === undefined) return;
  for (let row = 1; row < view.rows.length; row++) {
    const cells = view.rows[row];
    if (cells === undefined || isBlank(cells)) continue;
    if (columns.some((each) => isName(cellOf(cells, each)))) continue;
    yield {
      at: { row, column: column.index },
      message:
        'The row names no variant, and Medusa refuses the file. Fill “Product Variant ID” or “SKU”; 0 and false count as empty.',
    };
  }
}

function isName(cell: string): boolean {
  if (cell === '') return false;
  const value = typed(cell);
  return value !== 0 && value !== false;
}
