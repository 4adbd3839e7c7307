import { shorten } from '../../../shorten.ts';
import { priceListImportSource } from '../../sources.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const repeatedVariant: CsvRule = {
  code: 'csv-repeated-variant',
  severity: 'warning',
  summary: 'Each variant has one row; in a price list a second one adds a second price.',
  source: priceListImportSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50\n;MUG-1;8.50',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50\n;MUG-2;8.50',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const isPriceList = view.type === 'price-list-import';
  const id = columnNamed(view, isPriceList ? 'Product Variant ID' : 'Variant Id');
  const sku = isPriceList ? columnNamed(view, 'SKU') : undefined;
  if (id === undefined && sku === undefined) return done;
  const effect = isPriceList
    ? 'The price list then has both prices for it'
    : 'Both rows are carried out, and the last one counts';
  const seenIds = new Map<string, number>();
  const seenSkus = new Map<string, number>();
  return {
    row: ({ number, cells }) => {
      // A row with both is found by its id.
      const column = cellOf(cells, id) === '' ? sku : id;
      const name = cellOf(cells, column);
      if (column === undefined || name === '') return;
      const seen = column === id ? seenIds : seenSkus;
      const first = seen.get(name);
      if (first === undefined) seen.set(name, number);
      else
        report({
          at: { row: number, column: column.index },
          message: `The variant “${shorten(name)}” has a row already. ${effect}. Remove one of the two rows.`,
          related: { at: { row: first, column: column.index }, message: 'It has its first row here.' },
        });
    },
  };
}
