/** The options of products in an import file: pairs of columns `Option n Name` and `Option n Value`. */
import type { KnownColumn } from './columns.ts';
import type { Row } from './table.ts';
import { columnsThatHold, type ImportView } from './view.ts';

export interface OptionColumns {
  readonly value: KnownColumn;
  /** Undefined where the file has no such column. */
  readonly name: KnownColumn | undefined;
}

export function optionColumnsOf(view: ImportView): readonly OptionColumns[] {
  const names = columnsThatHold(view, 'option-name');
  return columnsThatHold(view, 'option-value').map((value) => {
    // As the server finds it.
    const wanted = `${value.title.slice(0, -' Value'.length)} Name`;
    return { value, name: names.find(({ title }) => title === wanted) };
  });
}

/** The values of a variant by the names of its options; the empty name for a value without one. */
export function optionValuesIn(cells: Row, columns: readonly OptionColumns[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of columns) {
    const text = cells[value.index] ?? '';
    if (text !== '') values.set(name === undefined ? '' : (cells[name.index] ?? ''), text);
  }
  return values;
}
