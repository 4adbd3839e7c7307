/** One rule about import files is one object of this type, in a file of its own. */
import type { RuleDescription } from '../../dialect.ts';
import type { Fix, Severity, Span } from '../../finding.ts';
import type { ImportType } from '../importFile.ts';
import type { CsvTable, QuoteError } from './table.ts';
import type { ImportRow, ImportView } from './view.ts';

export interface CsvRule extends RuleDescription {
  /** The first is the one of its examples. */
  readonly imports: readonly ImportType[];
  /** Begins with a file. What it returns is called for each of a hundred thousand rows, so it must be quick on good ones. */
  readonly check: (view: ImportView, report: Report) => CsvCheck;
}

export interface CsvCheck {
  /** Called for each row in the order of the file, without the header. */
  readonly row?: (row: ImportRow) => void;
  /** Called afterwards for each row of the products whose rows do not stand together, the first rows included. */
  readonly apart?: (row: ImportRow) => void;
  readonly end?: (file: FileFacts) => void;
}

export interface FileFacts {
  /** Without the header. */
  readonly rows: number;
  readonly quoteErrors: readonly QuoteError[];
}

export type Report = (problem: CsvProblem) => void;

/** What a rule returns that has nothing more to look at. */
export const done: CsvCheck = {};

/** A place in the table, looked up only for what is shown; or offsets where they are known. */
export type CsvPlace = Span | RowPlace | CellPlace;

/** Row 0 is the header. */
export interface RowPlace {
  readonly row: number;
}

export interface CellPlace extends RowPlace {
  readonly column: number;
  /** True where the cells behind it are meant, too. */
  readonly toEnd?: true;
}

export interface CsvProblem {
  readonly at: CsvPlace;
  readonly message: string;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  readonly fixes?: (place: PlaceInText) => readonly Fix[];
  readonly related?: { readonly at: CsvPlace; readonly message: string };
}

/** Where a problem was found, for its fixes. */
export interface PlaceInText {
  readonly span: Span;
  readonly table: CsvTable;
}
