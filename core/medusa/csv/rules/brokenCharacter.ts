import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const brokenCharacter: CsvRule = {
  code: 'csv-broken-character',
  severity: 'warning',
  summary: 'An import file is saved as UTF-8; characters of other encodings are lost.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\ncup;Caf\uFFFD cup;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\ncup;Café cup;One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

const replacement = '\uFFFD';

function check({ table: { text } }: ImportView, report: Report): CsvCheck {
  for (let start = text.indexOf(replacement); start !== -1; ) {
    let end = start + 1;
    while (text[end] === replacement) end++;
    report({
      at: { start, end },
      message:
        'A character is broken here: the file, or what it was made from, is not UTF-8. Save it as UTF-8 again, or type the character anew; Medusa would store the “\uFFFD”.',
    });
    start = text.indexOf(replacement, end);
  }
  return done;
}
