import { priceListImportSource } from '../../sources.ts';
import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
import { cellOf, columnsThatHold, type ImportView } from '../view.ts';

export const noPrice: CsvRule = {
  code: 'csv-no-price',
  severity: 'warning',
  summary: 'Every row of a price list has a price; without one the variant loses the one that it had in the list.',
  source: priceListImportSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR\n;MUG-1;',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50',
  },
  imports: ['price-list-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'price', 'region-price');
  if (columns.length === 0) return done;
  return {
    row: ({ number, cells, isBlank }) => {
      if (isBlank || columns.some((column) => cellOf(cells, column) !== '')) return;
      report({
        at: { row: number },
        message:
          'The row has no price. The import replaces the whole price list, so this variant would have none in it afterwards. Fill in a price, or remove the row.',
      });
    },
  };
}
