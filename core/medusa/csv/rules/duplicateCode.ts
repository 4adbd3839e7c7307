import { shorten } from '../../../shorten.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { typed } from '../typing.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const duplicateCode: CsvRule = {
  code: 'csv-duplicate-code',
  severity: 'error',
  summary: 'No two variants have the same SKU or barcode.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU\nmug;Mug;One size;5;M-1\nhat;Hat;One size;5;M-1',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Variant SKU\nmug;Mug;One size;5;M-1\nhat;Hat;One size;5;H-1',
  },
  imports: ['product-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  const { rows } = view;
  const id = columnNamed(view, 'Variant Id');
  for (const { index, title, definition } of view.known) {
    if (!definition.unique) continue;
    const seen = new Map<string, number>();
    for (let row = 1; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? '';
      if (cell === '') continue;
      // 0012 and 12 are the same once they are read.
      const key = String(typed(cell));
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, row);
        continue;
      }
      // The same variant twice is told by a rule of its own.
      const variant = cellOf(rows[row], id);
      if (variant !== '' && variant === cellOf(rows[first], id)) continue;
      const name = title.replace('Variant ', '');
      yield {
        at: { row, column: index },
        message: `The ${name} “${shorten(cell)}” is used before. Two variants cannot share one: the job fails once it runs, and a dry run does not tell. Give this variant another, or none.`,
        related: { at: { row: first, column: index }, message: 'It is used here first.' },
      };
    }
  }
}
