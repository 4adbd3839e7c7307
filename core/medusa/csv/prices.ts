/** What the server reads from the cells of price columns: `parseFloat`, which takes what it can and drops the rest. */
import { currencyOf, decimalsOf } from './columns.ts';
import type { CellPlace, CsvCheck } from './problem.ts';
import { isDate, typed } from './typing.ts';
import { columnsThatHold, type ImportView } from './view.ts';

export interface PriceColumn {
  readonly index: number;
  readonly currency: string;
  readonly decimals: number;
}

export interface PriceCell {
  readonly at: CellPlace;
  readonly text: string;
  /** In major units; NaN where the server finds no number. */
  readonly amount: number;
  /** True where the whole cell is the number. */
  readonly isNumber: boolean;
  /** What the server stores, in minor units. */
  readonly minorUnits: number;
  /** False where it is no number that the server can store. */
  readonly isUsable: boolean;
  readonly column: PriceColumn;
}

/** Amounts are kept in minor units in a column of four bytes. */
const mostMinorUnits = 2 ** 31 - 1;

const signed = /^\s*\+[\d.]+\s*$/;

/** Calls `visit` for the cells of price columns that are neither empty nor a plain number that fits. */
export function eachOddPrice(view: ImportView, visit: (price: PriceCell) => void): CsvCheck {
  const columns = columnsThatHold(view, 'price', 'region-price').map((column) => {
    const currency = currencyOf(column);
    return { index: column.index, currency, decimals: decimalsOf(currency) };
  });
  return {
    row: ({ cells, number }) => {
      for (const column of columns) {
        const text = cells[column.index] ?? '';
        if (!isPlain(text, column.decimals)) visit(priceCell(text, number, column));
      }
    },
  };
}

function priceCell(text: string, row: number, column: PriceColumn): PriceCell {
  // With a plus it stays a text, of which the same number is read.
  const value = typed(signed.test(text) ? text.replace('+', '') : text);
  const isNumber = typeof value === 'number';
  // A date becomes a text that begins with the name of a day.
  const amount = isNumber ? value : typeof value === 'string' && !isDate(value) ? Number.parseFloat(value) : Number.NaN;
  const minorUnits = Math.round(amount * 10 ** column.decimals);
  const isUsable = Math.abs(minorUnits) <= mostMinorUnits;
  return { at: { row, column: column.index }, text, amount, isNumber, minorUnits, isUsable, column };
}

/** Up to seven digits, a dot and as many decimals as the currency has, or nothing at all. */
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
