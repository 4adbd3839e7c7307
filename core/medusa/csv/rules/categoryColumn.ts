import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const categoryColumn: CsvRule = {
  code: 'csv-category-column',
  severity: 'warning',
  summary: 'Columns of product categories are known only to servers with the feature flag product_categories.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Category 1 Handle\nmug;Mug;One size;5;kitchen',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Collection Handle\nmug;Mug;One size;5;kitchen',
  },
  imports: ['product-import'],
  check,
};

function check({ columns }: ImportView, report: Report): CsvCheck {
  for (const { index, title, definition } of columns)
    if (definition?.flag !== undefined)
      report({
        at: { row: 0, column: index },
        message: `“${title}” is known only to a server whose feature flag “${definition.flag}” is on; every other one refuses the file. Remove the column unless yours has it.`,
      });
  return done;
}
