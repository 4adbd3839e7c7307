import { shorten } from '../../../shorten.ts';
import { eachOddPrice } from '../prices.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const invalidPrice: CsvRule = {
  code: 'csv-invalid-price',
  severity: 'error',
  summary: 'A price is a number such as 9.50, below 21 474 836.48; an empty cell sets none.',
  source: columnSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR\n;MUG-1;free',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;0',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  return eachOddPrice(view, ({ at, text, amount, isUsable }) => {
    if (isUsable) return;
    report({
      at,
      message: Number.isFinite(amount)
        ? `${shorten(text)} is more than Medusa can store as a price. The job would fail once it runs, and a dry run would not tell. Write a lower price.`
        : `“${shorten(text)}” is no number. The job would fail once it runs, and a dry run would not tell. Write a price such as 9.50, or leave the cell empty.`,
    });
  });
}
