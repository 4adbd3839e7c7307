import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { typed } from '../typing.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const emptyHandle: CsvRule = {
  code: 'csv-empty-handle',
  severity: 'error',
  summary: 'Every row of a product import has the handle of its product.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;Small;5\n;;Large;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;Small;5;Size;S\nmug;;Large;5;Size;L',
  },
  imports: ['product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const column = columnNamed(view, 'Product Handle');
  if (column === undefined) return done;
  return {
    row: ({ number, cells, isBlank }) => {
      const handle = cellOf(cells, column);
      if (isBlank || !isNothing(handle)) return;
      report({
        at: { row: number, column: column.index },
        message:
          handle === ''
            ? 'The row has no handle, and Medusa refuses the file. Give it the handle of its product; rows that share one are variants of one product.'
            : `Medusa reads the handle “${handle}” as ${typed(handle) === false ? '“false”' : 'the number 0'}, takes it for none, and refuses the file. Give the product another handle.`,
      });
    },
  };
}

/** The server asks whether the typed value is falsy. */
function isNothing(handle: string): boolean {
  if (handle === '') return true;
  const first = handle.charCodeAt(0);
  // “0”, “.0”, “-0”, “ 0”, “false”: most handles begin otherwise.
  if (first > 0x30 && first < 0x80 && first !== 0x66 && first !== 0x46) return false;
  const value = typed(handle);
  return value === 0 || value === false;
}
