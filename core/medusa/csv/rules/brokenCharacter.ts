import type { Span } from '../../../finding.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const brokenCharacter: CsvRule = {
  code: 'csv-broken-character',
  severity: 'warning',
  summary: 'An import file is saved as UTF-8; characters of other encodings are lost, and a NUL fails the job.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\ncup;Caf\uFFFD cup;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\ncup;Café cup;One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

const replacement = '\uFFFD';

/** PostgreSQL stores it in no text. */
const nul = '\0';

function check({ table: { text } }: ImportView, report: Report): CsvCheck {
  for (const at of stretchesOf(replacement, text))
    report({
      at,
      message:
        'A character is broken here: the file, or what it was made from, is not UTF-8. Save it as UTF-8 again, or type the character anew; Medusa would store the “\uFFFD”.',
    });
  for (const at of stretchesOf(nul, text))
    report({
      at,
      severity: 'error',
      message:
        'A NUL character, which most editors do not show, stands here, and Medusa’s database takes none. The job would fail once it runs, or never end, and a dry run would not tell. Remove it, or save the file as UTF-8 again.',
    });
  return done;
}

function* stretchesOf(character: string, text: string): Generator<Span> {
  for (let start = text.indexOf(character); start !== -1; ) {
    let end = start + 1;
    while (text[end] === character) end++;
    yield { start, end };
    start = text.indexOf(character, end);
  }
}
