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
      : `Medusa silently reads “${shorten(text)}” as ${asRead}. Write it with a decimal point and nothing between the thousands.`,
    ...(meant !== undefined && { fixes: (place) => [replaceCell(place, meant, `Change to ${meant}`)] }),
  };
}

/** What is longer is no price. */
const longest = 40;

/** @returns undefined where it can be read in two ways, such as `1,234` */
function meantNumber(text: string): string | undefined {
  if (text.length > longest) return undefined;
  // A sign or the code of a currency may follow.
  const [, sign = '', number = ''] = /^\s*(-?)(\d[\d.,'’\s]*)[^\d]*$/u.exec(text) ?? [];
  const [, whole = '', decimals] = /^(.*?)(?:[.,](\d{1,2}))?$/su.exec(number.trim()) ?? [];
  const groups = whole.split(/[.,'’\s]/u);
  if (groups[0] === '' || groups.slice(1).some((group) => group.length !== 3)) return undefined;
  // One group of three may be thousands or decimals.
  if (groups.length === 2 && decimals === undefined && /[.,]/.test(whole)) return undefined;
  return `${sign}${groups.join('')}${decimals === undefined ? '' : `.${decimals}`}`;
}
