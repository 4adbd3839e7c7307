import { shorten } from '../../../shorten.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const repeatedColumn: CsvRule = {
  code: 'csv-repeated-column',
  severity: 'warning',
  summary: 'Each column stands in the header once; of two with one name only the last is read.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Title\nmug;Mug;One size;5;White mug',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Subtitle\nmug;Mug;One size;5;White mug',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check({ columns }: ImportView, report: Report): CsvCheck {
  for (const { index, title, overwritten } of columns) {
    if (!overwritten || title.trim() === '') continue;
    const last = columns.findLastIndex((other) => other.title === title);
    report({
      at: { row: 0, column: index },
      message: `“${shorten(title)}” stands in the header more than once. Medusa reads the last one only, so the cells of this column are lost. Rename or remove it.`,
      related: { at: { row: 0, column: last }, message: 'This one is read.' },
    });
  }
  return done;
}
