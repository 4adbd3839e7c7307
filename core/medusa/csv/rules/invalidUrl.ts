import { shorten } from '../../../shorten.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const invalidUrl: CsvRule = {
  code: 'csv-invalid-url',
  severity: 'warning',
  summary: 'Images are addresses that begin with https:// or http://; an import uploads no pictures.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Image 1 Url\nmug;Mug;One size;5;mug.jpg',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Image 1 Url\nmug;Mug;One size;5;https://example.com/mug.jpg',
  },
  imports: ['product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'url');
  return {
    row: ({ number, cells, first }) => {
      if (first !== number) return;
      for (const { index } of columns) {
        const cell = cells[index] ?? '';
        if (cell === '' || isAddress(cell)) continue;
        report({
          at: { row: number, column: index },
          message: `“${shorten(cell)}” is no address of a picture. Medusa stores it as it is, and storefronts show nothing. Upload the picture first, and write its address, without spaces.`,
        });
      }
    },
  };
}

function isAddress(cell: string): boolean {
  if (/\s/.test(cell)) return false;
  // A path is shown from the storefront's own host.
  return cell.startsWith('https://') || cell.startsWith('http://') || cell.startsWith('/');
}
