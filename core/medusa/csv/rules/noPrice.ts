import { priceListImportSource } from '../../sources.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { isBlank } from '../table.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

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

function* check(view: ImportView): Iterable<CsvProblem> {
  const columns = columnsThatHold(view, 'price', 'region-price');
  if (columns.length === 0) return;
  for (let row = 1; row < view.rows.length; row++) {
    const cells = view.rows[row];
    if (cells === undefined || isBlank(cells) || columns.some(({ index }) => (cells[index] ?? '') !== '')) continue;
    yield {
      at: { row },
      message:
        'The row has no price. The import replaces the whole price list, so this variant would have none in it afterwards. Fill in a price, or remove the row.',
    };
  }
}
