/** What the server reads from the cells of price columns: `parseFloat`, which takes what it can and drops the rest. */
import { currencyOf, decimalsOf, type KnownColumn } from './columns.ts';
import { isDate, typed } from './typing.ts';
import { columnsThatHold, type ImportView } from './view.ts';

export interface PriceCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** In major units; NaN where the server finds no number. */
  readonly amount: number;
  /** True where the whole cell is the number. */
  readonly isNumber: boolean;
  readonly currency: string;
}

/** Amounts are kept in minor units in a column of four bytes. */
const mostMinorUnits = 2 ** 31 - 1;

/** The cells of price columns that are neither empty nor a plain number that fits. */
export function* oddPrices(view: ImportView): Iterable<PriceCell> {
  const { rows } = view;
  for (const column of columnsThatHold(view, 'price', 'region-price')) {
    const currency = currencyOf(column);
    const decimals = decimalsOf(currency);
    for (let row = 1; row < rows.length; row++) {
      const text = rows[row]?.[column.index] ?? '';
      if (!isPlain(text, decimals)) yield priceCell(text, row, column, currency);
    }
  }
}

function priceCell(text: string, row: number, column: KnownColumn, currency: string): PriceCell {
  const value = typed(text);
  const isNumber = typeof value === 'number';
  // A date becomes a text that begins with the name of a day.
  const amount = isNumber ? value : typeof value === 'string' && !isDate(value) ? Number.parseFloat(value) : Number.NaN;
  return { row, column: column.index, text, amount, isNumber, currency };
}

/** Up to eight digits, a dot and as many decimals as the currency has, or nothing at all. */
function isPlain(text: string, decimals: number): boolean {
  const { length } = text;
  let dot = -1;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x2e && dot === -1 && index > 0) dot = index;
    else if (code < 0x30 || code > 0x39) return false;
  }
  if (dot === -1) return length <= 7;
  return dot <= 7 && length - dot - 1 <= decimals;
}

/** What the server stores, in minor units. */
export function minorUnits({ amount, currency }: PriceCell): number {
  return Math.round(amount * 10 ** decimalsOf(currency));
}

/** True where it is no number that the server can store. */
export function isUnusable(price: PriceCell): boolean {
  return !(Math.abs(minorUnits(price)) <= mostMinorUnits);
}
