import { shorten } from '../../../shorten.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { parserSource } from '../sources.ts';
import { isDate, typed } from '../typing.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const retypedCell: CsvRule = {
  code: 'csv-retyped-cell',
  severity: 'warning',
  summary: 'A text that looks like a number or a date is changed while it is read: 0012 becomes 12.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU\nmug;Mug;One size;5;0012',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU\nmug;Mug;One size;5;MUG-0012',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  const { rows, firstRows } = view;
  for (const { index, definition } of columnsThatHold(view, 'text', 'option-name', 'option-value')) {
    const isOfProduct = definition.of === 'product';
    for (let row = 1; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? '';
      if (cell === '' || (isOfProduct && firstRows[row] !== row)) continue;
      const value = typed(cell);
      const isChanged = typeof value === 'string' ? isDate(value) : String(value) !== cell;
      if (isChanged) yield problemOf(cell, value, row, index);
    }
  }
}

function problemOf(cell: string, value: string | number | boolean, row: number, column: number): CsvProblem {
  const read = typeof value === 'number' ? `the number ${value}` : typeof value === 'boolean' ? `“${value}”` : 'a date';
  return {
    at: { row, column },
    message: `Medusa reads “${shorten(cell)}” as ${read} and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.`,
  };
}
