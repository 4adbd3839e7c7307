import { priceListImportSource } from '../../sources.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  const columns = ['Product Variant ID', 'SKU']
    .map((name) => columnNamed(view, name))
    .filter((each) => each !== undefined);
  const [column] = columns;
  if (column === undefined) return done;
  return {
    row: ({ number, cells, isBlank }) => {
      if (isBlank || columns.some((each) => isName(cellOf(cells, each)))) return;
      report({
        at: { row: number, column: column.index },
        message:
          'The row names no variant, and Medusa refuses the file. Fill “Product Variant ID” or “SKU”; 0 and false count as empty.',
      });
    },
  };
}

function isName(cell: string): boolean {
  if (cell === '') return false;
  const value = typed(cell);
  return value !== 0 && value !== false;
}
