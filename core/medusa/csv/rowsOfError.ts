/** Which rows of an import file the server means. Its messages name a row by its number, its product or its variant. */
import type { Span } from '../../finding.ts';
import { placesOf } from './positions.ts';
import { type CsvTable, headerCells, type Row, readRows, tableOf } from './table.ts';
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
  const header = headerCells(table, table.separator);
  const line = message.replace(/\s+/g, ' ').trim();
  for (const read of readers) {
    const meant = read(line, header);
    if (meant === undefined) continue;
    const spanOf = placesOf(table);
    const own = meant.message ?? line;
    const places = 'header' in meant ? meant.header : rowsThat(meant.isMeant, meant.most ?? mostRows, table);
    return places.map((place) => ({ span: spanOf(place), message: own }));
  }
  return [];
}

interface Place {
  /** 0 is the header. */
  readonly row: number;
  readonly column?: number;
}

/** What a message says, beside its own words: places in the header, or what the rows have in common. */
type Meant = { readonly message?: string } & (
  | { readonly header: readonly Place[] }
  | { readonly isMeant: IsMeant; readonly most?: number }
);

type IsMeant = (row: Row, number: number) => boolean;

/** A large file is read once and forgotten, and no further than it must be. */
function rowsThat(isMeant: IsMeant, most: number, table: CsvTable): readonly Place[] {
  const places: Place[] = [];
  let number = -1;
  const visit = (row: Row): void => {
    number++;
    if (number > 0 && places.length < most && isMeant(row, number)) places.push({ row: number });
  };
  readRows(table, visit, () => places.length === most);
  return places;
}

type Reader = (line: string, header: Row) => Meant | undefined;

/** Every form that was met; the server's strategies for the two imports have no other. */
const readers: readonly Reader[] = [rowOfProducts, rowOfPrices, unknownVariant, numberedRow, column, region, missing];

function rowOfProducts(line: string, header: Row): Meant | undefined {
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
  return { ...rowsWith(header, wanted.filter(isNamed)), message };
}

function rowOfPrices(line: string, header: Row): Meant | undefined {
  const [, id, sku, message] = /row with: variant ID: (.*?), variant SKU: (.*?), (.*)$/.exec(line) ?? [];
  if (message === undefined) return undefined;
  const isBlank = id === 'null' && sku === 'null';
  const wanted = [
    ['Product Variant ID', isBlank ? '' : id],
    ['SKU', isBlank ? '' : sku],
  ] as const;
  return { ...rowsWith(header, isBlank ? wanted : wanted.filter(isNamed)), message };
}

/** A price list knows no other variants than those of the shop. */
function unknownVariant(line: string, header: Row): Meant | undefined {
  const [, kind, value] = /^Variant with (id|sku): (.+) was not found$/.exec(line) ?? [];
  return kind === undefined || value === undefined
    ? undefined
    : rowsWith(header, [[kind === 'id' ? 'Product Variant ID' : 'SKU', value]]);
}

/** Counted from the row after the header, whatever lines the cells take. */
function numberedRow(line: string): Meant | undefined {
  const [, wanted] = /\bin line (\d+)\b/.exec(line) ?? [];
  return wanted === undefined ? undefined : { isMeant: (_, number) => number === Number(wanted), most: 1 };
}

function column(line: string, header: Row): Meant | undefined {
  const [, title] = /Unable to treat column (.+) from the csv file/.exec(line) ?? [];
  if (title === undefined) return undefined;
  // The server's library puts there what stands beyond the header's last cell.
  if (title === '__parsed_extra') return { isMeant: (row) => row.length > header.length };
  return { header: titles(header, (cell) => cell === title.replace(/^\uFEFF/, '')) };
}

function region(line: string, header: Row): Meant | undefined {
  const [, name] = /set a price for a region (.+) that doesn't exist/.exec(line) ?? [];
  return name === undefined ? undefined : { header: titles(header, (cell) => cell.startsWith(`Price ${name} [`)) };
}

function missing(line: string): Meant | undefined {
  return line.includes('Missing column(s)') ? { header: [{ row: 0 }] } : undefined;
}

type Wanted = readonly [column: string, value: string | undefined];

/** What the row has not, the server writes as one of these. */
function isNamed([, value]: Wanted): boolean {
  return value !== undefined && value !== 'undefined' && value !== 'null' && value !== '';
}

function rowsWith(header: Row, wanted: readonly Wanted[]): Meant {
  if (wanted.length === 0) return { header: [] };
  const columns = wanted.map(([title, value]) => ({ index: header.indexOf(title), value: value ?? '' }));
  return { isMeant: (row) => columns.every(({ index, value }) => isCell(row[index], value)) };
}

/** The server names what it has made of a cell: `12` where `0012` is written. */
function isCell(cell: string | undefined, value: string): boolean {
  if (cell === undefined) return value === '';
  return cell === value || (cell !== '' && value !== '' && String(typed(cell)) === value);
}

function titles(header: Row, holds: (cell: string) => boolean): readonly Place[] {
  return header.flatMap((cell, index) => (holds(cell) ? [{ row: 0, column: index }] : []));
}
