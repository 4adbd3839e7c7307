/** One rule about import files is one object of this type, in a file of its own. */
import type { RuleDescription } from '../../dialect.ts';
import type { Fix, Severity, Span } from '../../finding.ts';
import type { ImportType } from '../importFile.ts';
import type { CsvTable } from './table.ts';
import type { ImportView } from './view.ts';

export interface CsvRule extends RuleDescription {
  /** The first is the one of its examples. */
  readonly imports: readonly ImportType[];
  /** Goes through a hundred thousand rows, so it must be quick on good ones. What it finds is taken one by one. */
  readonly check: (view: ImportView) => Iterable<CsvProblem>;
}

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
