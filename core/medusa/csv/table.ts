/**
 * The cells of a CSV file, read by the server's own library in the server's own version, so that both see the same.
 * They are handed out row by row and forgotten: to keep two million of them costs more than to read them.
 */
import Papa from 'papaparse';

export interface CsvTable {
  readonly text: string;
  /** Where the first cell begins: behind a byte order mark. */
  readonly start: number;
  /** What the server takes for the separator; a comma where it recognises none. */
  readonly separator: string;
  readonly lineBreak: LineBreak;
}

/** A blank line is one empty cell. */
export type Row = readonly string[];

export type LineBreak = '\r\n' | '\n' | '\r';

export interface QuoteError {
  readonly kind: 'unclosed' | 'misplaced';
  /** Of the first character behind the opening quotation mark. */
  readonly offset: number;
}

const byteOrderMark = '\uFEFF';

/** The separator is guessed from what a stream of a file hands out first. */
const sampleLength = 65_536;

/** In characters. */
const pieceLength = 500_000;

export function tableOf(text: string): CsvTable {
  const start = text.startsWith(byteOrderMark) ? 1 : 0;
  const { delimiter, linebreak } = Papa.parse(text.slice(start, start + sampleLength), { preview: 1 }).meta;
  return {
    text,
    start,
    separator: delimiter,
    lineBreak: linebreak === '\r\n' || linebreak === '\r' ? linebreak : '\n',
  };
}

/**
 * Reads the file in pieces, as the server does, for which the line break of the last line begins no further one.
 *
 * @param visit gets the header first
 * @param isEnough asked between two pieces
 */
export function readRows(
  { text, start, separator, lineBreak }: CsvTable,
  visit: (row: Row) => void,
  isEnough: () => boolean = () => false,
): readonly QuoteError[] {
  const errors: QuoteError[] = [];
  const end = text.endsWith(lineBreak) ? text.length - lineBreak.length : text.length;
  // Not `Papa.parse` with chunks: it calls itself for the next one, and its stack keeps every row alive.
  const parser = new Papa.Parser({ delimiter: separator, newline: lineBreak });
  let base = start;
  for (let pieceEnd = start; pieceEnd < end && !isEnough(); ) {
    pieceEnd = Math.min(end, pieceEnd + pieceLength);
    const piece: Papa.ParseResult<string[]> = parser.parse(text.slice(base, pieceEnd), 0, pieceEnd < end);
    for (const row of piece.data) visit(row);
    // A row that goes on in the next piece is read again with it.
    for (const { code, row = 0, index = 0 } of piece.errors)
      if (row < piece.data.length && (code === 'MissingQuotes' || code === 'InvalidQuotes'))
        errors.push({ kind: code === 'MissingQuotes' ? 'unclosed' : 'misplaced', offset: base + index });
    base += piece.meta.cursor;
  }
  return errors;
}

export function isBlank(row: Row): boolean {
  return row.length === 1 && row[0] === '';
}

/** The header's cells, were `separator` the separator. */
export function headerCells({ text, start, lineBreak }: CsvTable, separator: string): Row {
  const sample = text.slice(start, start + sampleLength);
  return Papa.parse<string[]>(sample, { delimiter: separator, newline: lineBreak, preview: 1 }).data[0] ?? [];
}

/** The file with commas in the place of `separator`; of cells and rows none is changed. */
export function withCommas({ text, start, lineBreak }: CsvTable, separator: string): string {
  const { data } = Papa.parse<string[]>(text.slice(start), { delimiter: separator, newline: lineBreak });
  return Papa.unparse(data, { delimiter: ',', newline: lineBreak });
}
