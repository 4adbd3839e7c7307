import type { Fix } from '../../../finding.ts';
import type { CsvCheck, CsvRule, PlaceInText, Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const blankLine: CsvRule = {
  code: 'csv-blank-line',
  severity: 'error',
  summary: 'An import file has no blank lines, also at its end; only the line break of the last row.',
  source: parserSource,
  mends: true,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5\n\nhat;Hat;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5\nhat;Hat;One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check(_: ImportView, report: Report): CsvCheck {
  return {
    row: ({ number, isBlank }) => {
      if (isBlank)
        report({
          at: { row: number },
          message:
            'This line is blank. Medusa takes it for a row without a handle or SKU and refuses the whole file. Remove the line.',
          fixes: (place) => [withoutLine(place)],
        });
    },
  };
}

function withoutLine({ span, table: { text, lineBreak } }: PlaceInText): Fix {
  const isLast = span.end === text.length;
  const start = isLast ? Math.max(0, span.start - lineBreak.length) : span.start;
  const end = isLast ? span.end : span.end + lineBreak.length;
  return { title: 'Remove the blank line', edits: [{ span: { start, end }, newText: '' }], safe: true };
}
