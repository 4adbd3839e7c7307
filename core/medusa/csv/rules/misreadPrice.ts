import { shorten } from '../../../shorten.ts';
import { replaceCell } from '../edits.ts';
import { eachOddPrice, type PriceCell } from '../prices.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import type { ImportView } from '../view.ts';

export const misreadPrice: CsvRule = {
  code: 'csv-misread-price',
  severity: 'error',
  summary: 'A price is written with a decimal point and nothing else: of 1,50 Medusa silently makes 1.00.',
  source: columnSource,
  examples: {
    bad: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9,50',
    good: 'Product Variant ID;SKU;Price EUR\n;MUG-1;9.50',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

function check(view: ImportView, report: Report): CsvCheck {
  return eachOddPrice(view, (price) => {
    if (!price.isNumber && price.isUsable) report(problemOf(price));
  });
}

function problemOf({ at, text, amount }: PriceCell): CsvProblem {
  const meant = meantNumber(text);
  const asRead = String(amount);
  const changesNothing = meant !== undefined && Number(meant) === amount;
  return {
    at,
    ...(changesNothing && { severity: 'warning' }),
    message: changesNothing
      ? `Medusa reads this price as ${asRead} and drops the rest of “${shorten(text)}”. Write the number alone; the column names the currency.`
      : `Medusa reads “${shorten(text)}” as ${asRead}, without a word. Write it with a decimal point and nothing between the thousands.`,
    ...(meant !== undefined && { fixes: (place) => [replaceCell(place, meant, `Change to ${meant}`)] }),
  };
}

/** @returns undefined where it can be read in two ways, such as `1,234` */
function meantNumber(text: string): string | undefined {
  // A sign of a currency, its code and white space stand around the number.
  const [number = ''] = /-?\d[\d.,'’ \u00A0\u202F]*(?=\s*[^\d\s]*\s*$)/u.exec(text) ?? [];
  const grouped = number.trim();
  const [, whole = '', decimals] = /^(-?[\d.,'’ \u00A0\u202F]*?)(?:[.,](\d{1,2}))?$/u.exec(grouped) ?? [];
  const digits = whole.replace(/\D/g, '');
  if (digits === '') return undefined;
  const groups = whole.replace('-', '').split(/[.,'’ \u00A0\u202F]/u);
  const isGrouped = groups.length > 1 && groups.slice(1).every((group) => group.length === 3);
  if (groups.length > 1 && !isGrouped) return undefined;
  // One group of three may be thousands or decimals.
  if (groups.length === 2 && decimals === undefined && /[.,]/.test(whole)) return undefined;
  return `${whole.startsWith('-') ? '-' : ''}${digits}${decimals === undefined ? '' : `.${decimals}`}`;
}
