import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { QuoteError } from '../table.ts';
import type { ImportView } from '../view.ts';

export const misplacedQuote: CsvRule = {
  code: 'csv-misplaced-quote',
  severity: 'error',
  summary: 'A cell that begins with a quotation mark ends with one; those within are doubled.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;"Mug;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;"Mug; white";One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check({ table: { text } }: ImportView, report: Report): CsvCheck {
  return {
    end: ({ quoteErrors }) => {
      let previous = -1;
      for (const { kind, offset } of quoteErrors) {
        // A cell with several of them has one fault.
        if (offset === previous) continue;
        previous = offset;
        const start = text[offset - 1] === '"' ? offset - 1 : offset;
        report({ at: { start, end: start + 1 }, message: messages[kind] });
      }
    },
  };
}

const messages: Readonly<Record<QuoteError['kind'], string>> = {
  unclosed:
    'This quotation mark is never closed, so everything behind it is one cell. Close it, or double it where it is meant as a character.',
  misplaced:
    'This cell begins with a quotation mark and holds another one that does not end it. Double the quotation marks that are meant as characters, and put one at the end.',
};
