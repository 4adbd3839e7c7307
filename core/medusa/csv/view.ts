/** What the rules of an import file look at: its cells, what its columns mean, and which rows are one product. */
import type { ImportType } from '../importFile.ts';
import { type Column, columnsOf, definitionFor, type Holds, type KnownColumn } from './columns.ts';
import { type CsvTable, headerCells, type Row, readTable } from './table.ts';

export interface ImportView {
  readonly type: ImportType;
  readonly table: CsvTable;
  /** The header first, so that a row's number is its place in the file. */
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** The columns that the server reads, in the order of the file. */
  readonly known: readonly KnownColumn[];
  /**
   * For each row the first one with its handle, which is the row itself where a product begins.
   * 0 for the header, for rows without a handle, and in a price list.
   */
  readonly firstRows: Int32Array;
  /** The separator that the header was probably written with, where the server takes another one. */
  readonly meantSeparator: string | undefined;
}

export function viewOf(text: string, type: ImportType): ImportView {
  const table = readTable(text);
  const { rows } = table;
  const columns = columnsOf(rows[0] ?? [], type);
  const known = columns.filter(isRead);
  return {
    type,
    table,
    rows,
    columns,
    known,
    firstRows: firstRowsOf(rows, known.find(({ title }) => title === 'Product Handle')?.index),
    meantSeparator: meantSeparatorOf(table, type),
  };
}

function isRead(column: Column): column is KnownColumn {
  return column.definition !== undefined && !column.overwritten;
}

export function columnNamed({ known }: ImportView, name: string): KnownColumn | undefined {
  return known.find(({ title }) => title === name);
}

export function columnsThatHold({ known }: ImportView, ...kinds: readonly Holds[]): readonly KnownColumn[] {
  return known.filter(({ definition }) => kinds.includes(definition.holds));
}

/** The cell of a row; empty where the row is too short or the file has no such column. */
export function cellOf(row: Row | undefined, column: KnownColumn | undefined): string {
  return column === undefined ? '' : (row?.[column.index] ?? '');
}

function firstRowsOf(rows: readonly Row[], handleColumn: number | undefined): Int32Array {
  const firstRows = new Int32Array(rows.length);
  if (handleColumn === undefined) return firstRows;
  const seen = new Map<string, number>();
  let previous = '';
  let first = 0;
  for (let index = 1; index < rows.length; index++) {
    const handle = rows[index]?.[handleColumn] ?? '';
    if (handle === '') continue;
    // The rows of a product mostly stand together.
    if (handle !== previous) {
      first = seen.get(handle) ?? index;
      if (first === index) seen.set(handle, index);
      previous = handle;
    }
    firstRows[index] = first;
  }
  return firstRows;
}

const separators = [',', ';', '\t', '|'];

function meantSeparatorOf(table: CsvTable, type: ImportType): string | undefined {
  const knownWith = (separator: string): number =>
    headerCells(table, separator).filter((title) => definitionFor(title.trim(), type) !== undefined).length;
  const asRead = knownWith(table.separator);
  const others = separators
    .filter((separator) => separator !== table.separator)
    .map((separator) => ({ separator, count: knownWith(separator), cells: headerCells(table, separator).length }))
    // One name may be found in a whole line of them.
    .filter(({ count, cells }) => cells > 1 && count >= asRead && count > cells / 2);
  const best = others.reduce<(typeof others)[number] | undefined>(
    (found, other) => (found === undefined || other.count > found.count ? other : found),
    undefined,
  );
  const isOneCell = (table.rows[0]?.length ?? 0) <= 1;
  return best !== undefined && (isOneCell || best.count > asRead) ? best.separator : undefined;
}
