import { shorten } from '../../../shorten.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  const id = columnNamed(view, 'Variant Id');
  const columns = view.known
    .filter(({ definition }) => definition.unique)
    .map(({ index, title }) => ({
      index,
      name: title === 'Variant SKU' ? 'SKU' : 'barcode',
      seen: new Map<string, number>(),
    }));
  // By row, of the few files that name them.
  const variants = new Map<number, string>();
  return {
    row: ({ number, cells }) => {
      const variant = cellOf(cells, id);
      if (variant !== '') variants.set(number, variant);
      for (const { index, name, seen } of columns) {
        const cell = cells[index] ?? '';
        if (cell === '') continue;
        // 0012 and 12 are the same once they are read.
        const key = String(typed(cell));
        const first = seen.get(key);
        if (first === undefined) seen.set(key, number);
        // The same variant twice is told by a rule of its own.
        else if (variant === '' || variant !== variants.get(first))
          report({
            at: { row: number, column: index },
            message: `The ${name} “${shorten(cell)}” is used before. Two variants cannot share one: the job fails once it runs, and a dry run does not tell. Give this variant another, or none.`,
            related: { at: { row: first, column: index }, message: 'It is used here first.' },
          });
      }
    },
  };
}
