/** Which rows of an import file the server means. Its messages name a row by its number, its product or its variant. */
import type { Span } from '../../finding.ts';
import { placesOf } from './positions.ts';
import { type Row, readRows, tableOf } from './table.ts';
import { typed } from './typing.ts';

export interface RowError {
  /** The row, or the cell of the header that is meant. */
  readonly span: Span;
  /** The server's own words, without what only says which row is meant. */
  readonly message: string;
}

/** A product may have many variants, and the server does not always say which of them it means. */
const mostRows = 100;

/**
 * @param text the import file, without a byte order mark
 * @param message an entry of the job's `result.errors`, as it came or in one line
 * @returns empty where the message names no row, or none that the file has
 */
export function rowsOfError(text: string, message: string): readonly RowError[] {
  const table = tableOf(text);
  const rows: Row[] = [];
  readRows(table, (row) => void rows.push(row));
  const line = message.replace(/\s+/g, ' ').trim();
  for (const find of finders) {
    const found = find(line, rows);
    if (found === undefined) continue;
    const spanOf = placesOf(table);
    const own = found.message ?? line;
    return found.places.slice(0, mostRows).map((place) => ({ span: spanOf(place), message: own }));
  }
  return [];
}

interface Place {
  /** 0 is the header. */
  readonly row: number;
  readonly column?: number;
}

interface Found {
  readonly places: readonly Place[];
  /** Undefined for the whole message. */
  readonly message?: string;
}

type Finder = (line: string, rows: readonly Row[]) => Found | undefined;

/** Every form that was met; the server's strategies for the two imports have no other. */
const finders: readonly Finder[] = [rowOfProducts, rowOfPrices, unknownVariant, numberedRow, column, region, missing];

function rowOfProducts(line: string, rows: readonly Row[]): Found | undefined {
  const [, productId, handle, variantId, sku, message] =
    /row with \[\(product id: (.*?)\), \(product handle: (.*?)\), \(variant id: (.*?)\), \(variant sku: (.*?)\)\]: ?(.*)$/.exec(
      line,
    ) ?? [];
  if (message === undefined) return undefined;
  const wanted = [
    ['Product Id', productId],
    ['Product Handle', handle],
    ['Variant Id', variantId],
    ['Variant SKU', sku],
  ] as const;
  return { places: rowsWith(rows, wanted.filter(isNamed)), message };
}

function rowOfPrices(line: string, rows: readonly Row[]): Found | undefined {
  const [, id, sku, message] = /row with: variant ID: (.*?), variant SKU: (.*?), (.*)$/.exec(line) ?? [];
  if (message === undefined) return undefined;
  const isBlank = id === 'null' && sku === 'null';
  const wanted = [
    ['Product Variant ID', isBlank ? '' : id],
    ['SKU', isBlank ? '' : sku],
  ] as const;
  return { places: rowsWith(rows, isBlank ? wanted : wanted.filter(isNamed)), message };
}

/** A price list knows no other variants than those of the shop. */
function unknownVariant(line: string, rows: readonly Row[]): Found | undefined {
  const [, kind, value] = /^Variant with (id|sku): (.+) was not found$/.exec(line) ?? [];
  return kind === undefined || value === undefined
    ? undefined
    : { places: rowsWith(rows, [[kind === 'id' ? 'Product Variant ID' : 'SKU', value]]) };
}

/** Counted from the row after the header, whatever lines the cells take. */
function numberedRow(line: string, rows: readonly Row[]): Found | undefined {
  const [, number] = /\bin line (\d+)\b/.exec(line) ?? [];
  if (number === undefined) return undefined;
  const row = Number(number);
  return { places: row < rows.length ? [{ row }] : [] };
}

function column(line: string, rows: readonly Row[]): Found | undefined {
  const [, title] = /Unable to treat column (.+) from the csv file/.exec(line) ?? [];
  if (title === undefined) return undefined;
  const header = rows[0] ?? [];
  // The server's library puts there what stands beyond the header's last cell.
  if (title === '__parsed_extra') return { places: indexesWhere(rows, (row) => row.length > header.length) };
  return { places: headerCells(header, (cell) => cell === title.replace(/^\uFEFF/, '')) };
}

function region(line: string, rows: readonly Row[]): Found | undefined {
  const [, name] = /set a price for a region (.+) that doesn't exist/.exec(line) ?? [];
  return name === undefined
    ? undefined
    : { places: headerCells(rows[0] ?? [], (cell) => cell.startsWith(`Price ${name} [`)) };
}

function missing(line: string): Found | undefined {
  return line.includes('Missing column(s)') ? { places: [{ row: 0 }] } : undefined;
}

type Wanted = readonly [column: string, value: string | undefined];

/** What the row has not, the server writes as one of these. */
function isNamed([, value]: Wanted): boolean {
  return value !== undefined && value !== 'undefined' && value !== 'null' && value !== '';
}

function rowsWith(rows: readonly Row[], wanted: readonly Wanted[]): readonly Place[] {
  if (wanted.length === 0) return [];
  const columns = wanted.map(([title, value]) => ({ index: (rows[0] ?? []).indexOf(title), value: value ?? '' }));
  return indexesWhere(rows, (row) => columns.every(({ index, value }) => isCell(row[index], value)));
}

/** The server names what it has made of a cell: `12` where `0012` is written. */
function isCell(cell: string | undefined, value: string): boolean {
  if (cell === undefined) return value === '';
  return cell === value || (cell !== '' && value !== '' && String(typed(cell)) === value);
}

function indexesWhere(rows: readonly Row[], holds: (row: Row) => boolean): readonly Place[] {
  return rows.flatMap((row, index) => (index > 0 && holds(row) ? [{ row: index }] : []));
}

function headerCells(header: Row, holds: (cell: string) => boolean): readonly Place[] {
  return header.flatMap((cell, index) => (holds(cell) ? [{ row: 0, column: index }] : []));
}
