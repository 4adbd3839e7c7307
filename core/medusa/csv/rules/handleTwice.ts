import { shorten } from '../../../shorten.ts';
import { productImportSource } from '../../sources.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const handleTwice: CsvRule = {
  code: 'csv-handle-twice',
  severity: 'warning',
  summary: 'A handle stands for one product, whose rows stand together and have one product id.',
  source: productImportSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;S;5;Size;S\nhat;Hat;S;5;Size;S\nmug;Mug;L;5;Size;L',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;S;5;Size;S\nmug;Mug;L;5;Size;L\nhat;Hat;S;5;Size;S',
  },
  imports: ['product-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  const handle = columnNamed(view, 'Product Handle');
  if (handle === undefined) return;
  const id = columnNamed(view, 'Product Id');
  for (let row = 2; row < view.rows.length; row++) {
    const first = view.firstRows[row] ?? 0;
    if (first === 0 || first === row) continue;
    const related = { at: { row: first, column: handle.index }, message: 'The product begins here.' };
    const name = shorten(cellOf(view.rows[row], handle));
    const ownId = cellOf(view.rows[row], id);
    if (id !== undefined && ownId !== '' && ownId !== cellOf(view.rows[first], id))
      yield {
        at: { row, column: id.index },
        message: `The handle “${name}” stands for another product id before. Medusa reads only the first one, so this product stays as it is. Give each product a handle of its own.`,
        related,
      };
    else if (view.firstRows[row - 1] !== first)
      yield {
        at: { row, column: handle.index },
        message: `The handle “${name}” stands further up already, with other products between. Medusa makes this row a further variant of that product. Move the rows together, or give this product a handle of its own.`,
        related,
      };
  }
}
