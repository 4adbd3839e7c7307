import { shorten } from '../../../shorten.ts';
import { replaceCell } from '../edits.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import { isDate, typed } from '../typing.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const formulaText: CsvRule = {
  code: 'csv-formula-text',
  severity: 'warning',
  summary: 'A text is written as it is: ="00123" is a formula of Excel, and Medusa stores it with all its signs.',
  source: parserSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU\nmug;Mug;One size;5;="MUG-0012"',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU\nmug;Mug;One size;5;MUG-0012',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'text', 'option-name', 'option-value');
  return {
    row: ({ number, cells, first }) => {
      for (const { index, definition } of columns) {
        const cell = cells[index] ?? '';
        if (!cell.startsWith('="') || cell.length < 3 || !cell.endsWith('"')) continue;
        if (definition.of === 'product' && first !== number) continue;
        report(problemOf(cell, number, index));
      }
    },
  };
}

function problemOf(cell: string, row: number, column: number): CsvProblem {
  const text = cell.slice(2, -1).replaceAll('""', '"');
  const value = typed(text);
  const isKept = typeof value === 'string' ? !isDate(value) : String(value) === text;
  const asRead = typeof value === 'string' ? 'a date' : String(value);
  const advice = isKept
    ? 'Write the text alone.'
    : `Medusa would read the text alone as ${asRead}. Write it another way, such as with a letter in front.`;
  return {
    at: { row, column },
    message: `Excel shows this as “${shorten(text)}”, but Medusa stores it as it is written: ${shorten(cell)}. ${advice}`,
    ...(isKept && { fixes: (place) => [replaceCell(place, text, 'Write the text alone')] }),
  };
}
