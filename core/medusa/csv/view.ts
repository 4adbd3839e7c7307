/** What the rules of an import file look at: what its columns mean, then its rows one by one. */
import type { ImportType } from '../importFile.ts';
import { type Column, columnsOf, definitionFor, type Holds, type KnownColumn } from './columns.ts';
import { type CsvTable, headerCells, isBlank, type Row, tableOf } from './table.ts';

export interface ImportView {
  readonly type: ImportType;
  readonly table: CsvTable;
  readonly columns: readonly Column[];
  /** The columns that the server reads, in the order of the file. */
  readonly known: readonly KnownColumn[];
  /** The separator that the header was probably written with, where the server takes another one. */
  readonly meantSeparator: string | undefined;
}

export interface ImportRow {
  /** The header is row 0. */
  readonly number: number;
  readonly cells: Row;
  readonly isBlank: boolean;
  /** The number of the first row with its handle: its own where a product begins, 0 where it has no handle. */
  readonly first: number;
  /** The cells of that row; undefined where other products stand between, so that few rows are kept. */
  readonly firstCells: Row | undefined;
}

export function viewOf(text: string, type: ImportType): ImportView {
  const table = tableOf(text);
  const columns = columnsOf(headerCells(table, table.separator), type);
  return { type, table, columns, known: columns.filter(isRead), meantSeparator: meantSeparatorOf(table, type) };
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
export function cellOf(cells: Row, column: KnownColumn | undefined): string {
  return column === undefined ? '' : (cells[column.index] ?? '');
}

/** @returns a function that must be given all rows of the file in their order, without the header */
export function rowsOf(view: ImportView): (cells: Row) => ImportRow {
  const handleColumn = columnNamed(view, 'Product Handle');
  const firstRows = new Map<string, number>();
  let number = 0;
  let handle = '';
  let first = 0;
  let firstCells: Row | undefined;
  return (cells) => {
    number++;
    const own = cellOf(cells, handleColumn);
    // The rows of a product mostly stand together.
    if (own !== handle) {
      handle = own;
      first = own === '' ? 0 : (firstRows.get(own) ?? number);
      firstCells = first === number ? cells : undefined;
      if (first === number) firstRows.set(own, number);
    }
    return { number, cells, isBlank: isBlank(cells), first, firstCells };
  };
}

const separators = [',', ';', '\t', '|'];

function meantSeparatorOf(table: CsvTable, type: ImportType): string | undefined {
  const readings = [table.separator, ...separators.filter((each) => each !== table.separator)].map((separator) => {
    const cells = headerCells(table, separator);
    const count = cells.filter((title) => definitionFor(title.trim(), type) !== undefined).length;
    return { separator, cells: cells.length, count };
  });
  const [asRead, ...others] = readings;
  if (asRead === undefined) return undefined;
  // A line of one cell may hold the name of a column by chance.
  const best = others
    .filter(({ cells, count }) => cells > 1 && count > cells / 2 && (asRead.cells < 2 || count > asRead.count))
    .sort((one, other) => other.count - one.count)[0];
  return best?.separator;
}
