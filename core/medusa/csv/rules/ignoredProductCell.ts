import { shorten } from '../../../shorten.ts';
import { productImportSource } from '../../sources.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import type { ImportView } from '../view.ts';

export const ignoredProductCell: CsvRule = {
  code: 'csv-ignored-product-cell',
  severity: 'warning',
  summary: 'The cells of a product are read from its first row; further rows repeat them or leave them empty.',
  source: productImportSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;S;5;Size;S\nmug;Large mug;L;5;Size;L',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;S;5;Size;S\nmug;;L;5;Size;L',
  },
  imports: ['product-import'],
  check,
};

/** A differing id is told by `csv-handle-twice`. */
const others = ['Product Handle', 'Product Id'];

function check({ known }: ImportView, report: Report): CsvCheck {
  const columns = known.filter(
    ({ title, definition }) => definition.of === 'product' && definition.holds !== 'nothing' && !others.includes(title),
  );
  return {
    row: ({ number, cells, first, firstCells }) => {
      if (firstCells === undefined || first === number) return;
      for (const { index, title } of columns) {
        const cell = cells[index] ?? '';
        if (cell === '' || cell === firstCells[index]) continue;
        report({
          at: { row: number, column: index },
          message: `“${title}” is read from the first row of the product only, so “${shorten(cell)}” is lost. Write it there, or give this row a handle of its own if it is another product.`,
          related: { at: { row: first, column: index }, message: 'This cell is read.' },
        });
      }
    },
  };
}
