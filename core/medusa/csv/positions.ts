/** Where cells stand in the text. Worked out once something is to be shown, so that a good file costs nothing. */
import type { Span } from '../../finding.ts';
import type { CsvPlace } from './problem.ts';
import type { CsvTable } from './table.ts';

/** A cell as it is written, quotation marks included. */
interface RawCell extends Span {
  /** At the separator, the line break or the end of the text that follows. */
  readonly next: number;
}

/** @returns a function that finds places of one table */
export function placesOf(table: CsvTable): (place: CsvPlace) => Span {
  const rowSpan = rowSpansOf(table);
  return (place) => {
    if (!('row' in place)) return place;
    const row = rowSpan(place.row);
    if (!('column' in place)) return row;
    const cell = cellSpan(table, row, place.column);
    return place.toEnd === true ? { start: cell.start, end: row.end } : cell;
  };
}

/** Walks no further than to the last row that was asked for. */
function rowSpansOf(table: CsvTable): (row: number) => Span {
  const { text, start, lineBreak } = table;
  const ends: number[] = [];
  let quote = text.indexOf('"', start);
  const startOf = (row: number): number =>
    row === 0 ? start : Math.min((ends[row - 1] ?? text.length) + lineBreak.length, text.length);
  return (row) => {
    while (ends.length <= row) {
      const offset = startOf(ends.length);
      if (quote !== -1 && quote < offset) quote = text.indexOf('"', offset);
      const found = text.indexOf(lineBreak, offset);
      const lineEnd = found === -1 ? text.length : found;
      ends.push(quote === -1 || quote >= lineEnd ? lineEnd : endOfRow(table, offset));
    }
    return { start: startOf(row), end: ends[row] ?? text.length };
  };
}

function endOfRow(table: CsvTable, start: number): number {
  let { next } = rawCell(table, start);
  while (table.text.startsWith(table.separator, next)) ({ next } = rawCell(table, next + table.separator.length));
  return next;
}

/** The end of the row where it has no such cell. */
function cellSpan(table: CsvTable, row: Span, column: number): Span {
  let cell = rawCell(table, row.start);
  for (let index = 0; index < column; index++) {
    if (!table.text.startsWith(table.separator, cell.next)) return { start: row.end, end: row.end };
    cell = rawCell(table, cell.next + table.separator.length);
  }
  return { start: cell.start, end: cell.end };
}

function rawCell(table: CsvTable, start: number): RawCell {
  const { text } = table;
  if (text[start] !== '"') {
    const end = plainEnd(table, start);
    return { start, end, next: end };
  }
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    if (text[quote + 1] === '"') {
      quote++;
      continue;
    }
    const next = behindSpaces(table, quote + 1);
    if (next !== undefined) return { start, end: quote + 1, next };
  }
  return { start, end: text.length, next: text.length };
}

function plainEnd({ text, separator, lineBreak }: CsvTable, start: number): number {
  let end = start;
  while (end < text.length && !text.startsWith(separator, end) && !text.startsWith(lineBreak, end)) end++;
  return end;
}

/** Where the cell ends whose closing quotation mark stands before `from`; undefined where more than white space follows. */
function behindSpaces({ text, separator, lineBreak }: CsvTable, from: number): number | undefined {
  for (let offset = from; offset < text.length; offset++) {
    if (text.startsWith(separator, offset) || text.startsWith(lineBreak, offset)) return offset;
    if (text[offset]?.trim() !== '') return undefined;
  }
  return from === text.length ? from : undefined;
}
