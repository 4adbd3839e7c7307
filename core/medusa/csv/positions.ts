/** Where cells stand in the text. Worked out once something is to be shown, so that a good file costs nothing. */
import type { Span } from '../../finding.ts';
import type { CsvPlace } from './problem.ts';
import type { CsvTable } from './table.ts';

/** A cell as it is written, quotation marks included. */
interface RawCell extends Span {
  /** Behind the separator or at the line break that follows. */
  readonly next: number;
}

/** @returns a function that finds places of one table */
export function placesOf(table: CsvTable): (place: CsvPlace) => Span {
  let starts: Float64Array | undefined;
  return (place) => {
    if (!('row' in place)) return place;
    starts ??= rowStarts(table);
    const row = rowSpan(table, starts, place.row);
    if (!('column' in place)) return row;
    const cell = cellSpan(table, row, place.column);
    return place.toEnd === true ? { start: cell.start, end: row.end } : cell;
  };
}

/** One further than there are rows: where the text ends. */
function rowStarts(table: CsvTable): Float64Array {
  const { text, rows, start, lineBreak } = table;
  const starts = new Float64Array(rows.length + 1);
  let offset = start;
  let quote = text.indexOf('"', start);
  for (let row = 0; row < rows.length; row++) {
    starts[row] = offset;
    if (quote !== -1 && quote < offset) quote = text.indexOf('"', offset);
    const found = text.indexOf(lineBreak, offset);
    const lineEnd = found === -1 ? text.length : found;
    const end = quote === -1 || quote > lineEnd ? lineEnd : cellAt(table, offset, (rows[row]?.length ?? 1) - 1).next;
    offset = Math.min(end + lineBreak.length, text.length);
  }
  starts[rows.length] = text.length;
  return starts;
}

function rowSpan({ text, lineBreak }: CsvTable, starts: Float64Array, row: number): Span {
  const start = starts[row] ?? text.length;
  const end = starts[row + 1] ?? text.length;
  const isEnded = end - lineBreak.length >= start && text.endsWith(lineBreak, end);
  return { start, end: isEnded ? end - lineBreak.length : end };
}

/** The end of the row where it has no such cell. */
function cellSpan(table: CsvTable, row: Span, column: number): Span {
  const { start, end } = cellAt(table, row.start, column);
  return start > row.end ? { start: row.end, end: row.end } : { start, end };
}

function cellAt(table: CsvTable, rowStart: number, column: number): RawCell {
  const { text, separator } = table;
  let cell = rawCell(table, rowStart);
  for (let index = 0; index < column; index++) {
    if (!text.startsWith(separator, cell.next)) return { start: cell.next, end: cell.next, next: cell.next };
    cell = rawCell(table, cell.next + separator.length);
  }
  return cell;
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

/** Where the cell ends whose closing quotation mark may stand before `from`; only white space may lie between. */
function behindSpaces({ text, separator, lineBreak }: CsvTable, from: number): number | undefined {
  for (let offset = from; offset < text.length; offset++) {
    if (text.startsWith(separator, offset) || text.startsWith(lineBreak, offset)) return offset;
    if (text[offset]?.trim() !== '') return undefined;
  }
  return from === text.length ? from : undefined;
}
