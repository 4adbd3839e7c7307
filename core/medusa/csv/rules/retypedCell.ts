import { shorten } from '../../../shorten.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'text', 'option-name', 'option-value').map(({ index, definition }) => ({
    index,
    isOfProduct: definition.of === 'product',
  }));
  return {
    row: ({ number, cells, first }) => {
      for (const { index, isOfProduct } of columns) {
        const cell = cells[index] ?? '';
        if (cell === '' || (isOfProduct && first !== number)) continue;
        const value = typed(cell);
        const isChanged = typeof value === 'string' ? isDate(value) : String(value) !== cell;
        if (isChanged) report(problemOf(cell, value, number, index));
      }
    },
  };
}

function problemOf(cell: string, value: string | number | boolean, row: number, column: number): CsvProblem {
  const read = typeof value === 'number' ? `the number ${value}` : typeof value === 'boolean' ? `“${value}”` : 'a date';
  return {
    at: { row, column },
    message: `Medusa reads “${shorten(cell)}” as ${read} and stores it as such, also in quotation marks. Write it another way, such as with a letter in front, or set it in the shop after the import.`,
  };
}
