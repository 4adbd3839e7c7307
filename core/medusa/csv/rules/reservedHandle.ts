import { shorten } from '../../../shorten.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const reservedHandle: CsvRule = {
  code: 'csv-reserved-handle',
  severity: 'error',
  summary: 'No handle is a word that JavaScript knows already, such as “constructor”: Medusa skips such a product.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nconstructor;Mug;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nconstructor-mug;Mug;One size;5',
  },
  imports: ['product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const column = columnNamed(view, 'Product Handle');
  const id = columnNamed(view, 'Product Id');
  return {
    row: ({ number, cells, first }) => {
      if (first !== number) return;
      const handle = cellOf(cells, column);
      // The server notes the products it has seen under their handles in an object, which has these keys from the start.
      if (!Object.hasOwn(Object.prototype, handle)) return;
      const isNew = cellOf(cells, id) === '';
      report({
        at: { row: number, column: column?.index ?? 0 },
        ...(!isNew && { severity: 'warning' }),
        message: isNew
          ? `“${shorten(handle)}” is a word that JavaScript knows already. Medusa takes the product for one that it has read, does not create it, and the job fails once it runs; a dry run would not tell. Give the product another handle.`
          : `“${shorten(handle)}” is a word that JavaScript knows already. Medusa takes the product for one that it has read, and leaves it as it is. Give the product another handle first.`,
      });
    },
  };
}
