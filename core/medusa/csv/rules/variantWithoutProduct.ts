import { productImportSource } from '../../sources.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const variantWithoutProduct: CsvRule = {
  code: 'csv-variant-without-product',
  severity: 'warning',
  summary: 'Where a variant is changed by its id, its product is named by its id, too.',
  source: productImportSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Id;Variant Title;Variant Inventory Quantity\nmug;Mug;variant_01;One size;5',
    good: 'Product Id;Product Handle;Product Title;Variant Id;Variant Title;Variant Inventory Quantity\nprod_01;mug;Mug;variant_01;One size;5',
  },
  imports: ['product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const variant = columnNamed(view, 'Variant Id');
  const product = columnNamed(view, 'Product Id');
  if (variant === undefined) return done;
  return {
    row: ({ number, cells, firstCells }) => {
      if (firstCells === undefined || cellOf(cells, variant) === '' || cellOf(firstCells, product) !== '') return;
      report({
        at: { row: number, column: variant.index },
        message:
          'The variant exists, but the first row of its product has no “Product Id”: Medusa would create the product anew, which fails where its handle is taken. Fill in “Product Id”, or empty this cell to create the variant.',
      });
    },
  };
}
