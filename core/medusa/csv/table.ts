/** The cells of a CSV file, read by the server's own library in the server's own version, so that both see the same. */
import Papa from 'papaparse';

export interface CsvTable {
  readonly text: string;
  /** Where the first cell begins: behind a byte order mark. */
  readonly start: number;
  /** What the server takes for the separator; a comma where it recognises none. */
  readonly separator: string;
  readonly lineBreak: string;
  /** The header first. A row may have more or fewer cells than the header; a blank line is one empty cell. */
  readonly rows: readonly Row[];
  readonly quoteErrors: readonly QuoteError[];
}

export type Row = readonly string[];

export interface QuoteError {
  readonly kind: 'unclosed' | 'misplaced';
  /** Of the first character behind the opening quotation mark. */
  readonly offset: number;
}

const byteOrderMark = '\uFEFF';

/** The separator is guessed from what a stream of a file hands out first. */
const sampleLength = 65_536;

export function readTable(text: string): CsvTable {
  const start = text.startsWith(byteOrderMark) ? 1 : 0;
  const { delimiter, linebreak } = Papa.parse(text.slice(start, start + sampleLength), { preview: 1 }).meta;
  const { data, errors } = Papa.parse<string[]>(start === 0 ? text : text.slice(start), {
    delimiter,
    newline: lineBreakOf(linebreak),
  });
  // The line break that ends the last line begins no further one.
  if (data.length > 1 && isBlank(data.at(-1) ?? []) && text.endsWith(linebreak)) data.pop();
  return {
    text,
    start,
    separator: delimiter,
    lineBreak: linebreak,
    rows: data,
    quoteErrors: errors.flatMap((error) => quoteErrorOf(error, start)),
  };
}

export function isBlank(row: Row): boolean {
  return row.length === 1 && row[0] === '';
}

/** The header's cells, were `separator` the separator. */
export function headerCells({ text, start, lineBreak }: CsvTable, separator: string): Row {
  const sample = text.slice(start, start + sampleLength);
  const { data } = Papa.parse<string[]>(sample, { delimiter: separator, newline: lineBreakOf(lineBreak), preview: 1 });
  return data[0] ?? [];
}

function lineBreakOf(found: string): '\r\n' | '\n' | '\r' {
  return found === '\r\n' || found === '\r' ? found : '\n';
}

function quoteErrorOf({ code, index }: Papa.ParseError, start: number): readonly QuoteError[] {
  if (index === undefined || (code !== 'MissingQuotes' && code !== 'InvalidQuotes')) return [];
  return [{ kind: code === 'MissingQuotes' ? 'unclosed' : 'misplaced', offset: start + index }];
}

/** The file with commas in the place of `separator`; of cells and rows none is changed. */
export function withCommas({ text, start, lineBreak }: CsvTable, separator: string): string {
  const newline = lineBreakOf(lineBreak);
  const { data } = Papa.parse<string[]>(text.slice(start), { delimiter: separator, newline });
  return Papa.unparse(data, { delimiter: ',', newline });
}
