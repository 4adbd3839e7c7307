import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const byteOrderMark: CsvRule = {
  code: 'csv-byte-order-mark',
  severity: 'error',
  summary: 'An import file begins with its first column, without a byte order mark.',
  source: parserSource,
  mends: true,
  examples: {
    bad: '\uFEFFProduct Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check({ table }: ImportView, report: Report): CsvCheck {
  const span = { start: 0, end: table.start };
  if (table.start > 0)
    report({
      at: span,
      message:
        'The file begins with a byte order mark, which Medusa takes for a part of the first column’s name, so that it knows no such column. Save the file as “UTF-8” without it.',
      fixes: () => [{ title: 'Remove the byte order mark', edits: [{ span, newText: '' }], safe: true }],
    });
  return done;
}
