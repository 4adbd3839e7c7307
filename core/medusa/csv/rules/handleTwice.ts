import { shorten } from '../../../shorten.ts';
import { productImportSource } from '../../sources.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  const handle = columnNamed(view, 'Product Handle');
  if (handle === undefined) return done;
  const id = columnNamed(view, 'Product Id');
  let previous = 0;
  return {
    row: ({ number, cells, first, firstCells }) => {
      const stoodTogether = previous === first;
      previous = first;
      if (first === 0 || first === number) return;
      const related = { at: { row: first, column: handle.index }, message: 'The product begins here.' };
      const name = shorten(cellOf(cells, handle));
      const ownId = cellOf(cells, id);
      if (!stoodTogether)
        report({
          at: { row: number, column: handle.index },
          message: `The handle “${name}” stands further up already, with other products between. Medusa makes this row a further variant of that product. Move the rows together, or give this product a handle of its own.`,
          related,
        });
      else if (firstCells !== undefined && id !== undefined && ownId !== '' && ownId !== cellOf(firstCells, id))
        report({
          at: { row: number, column: id.index },
          message: `The handle “${name}” stands for another product id before. Medusa reads only the first one, so this product stays as it is. Give each product a handle of its own.`,
          related,
        });
    },
  };
}
