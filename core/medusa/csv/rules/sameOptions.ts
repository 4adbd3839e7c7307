import { optionColumnsOf, optionValuesIn } from '../options.ts';
import type { CsvProblem, CsvRule } from '../problem.ts';
import { typed } from '../typing.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const sameOptions: CsvRule = {
  code: 'csv-same-options',
  severity: 'error',
  summary: 'No two variants of a product have the same values of its options.',
  source: 'https://github.com/medusajs/medusa/blob/v1.x/packages/medusa/src/services/product-variant.ts',
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;Small;5;Size;S\nmug;Mug;Large;5;Size;S',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;Small;5;Size;S\nmug;Mug;Large;5;Size;L',
  },
  imports: ['product-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  const columns = optionColumnsOf(view);
  const variantId = columnNamed(view, 'Variant Id');
  const valuesOf = (row: number): readonly (readonly [string, string])[] =>
    [...optionValuesIn(view.rows[row], columns)].sort(([one], [other]) => (one < other ? -1 : 1));
  let product = 0;
  let seen = new Map<string, number>();
  const elsewhere = new Map<number, Map<string, number>>();
  for (let row = 2; row < view.rows.length; row++) {
    const first = view.firstRows[row] ?? 0;
    if (first === 0 || first === row) continue;
    if (first !== product) {
      seen = elsewhere.get(first) ?? new Map([[JSON.stringify(valuesOf(first)), first]]);
      elsewhere.set(first, seen);
      product = first;
    }
    const values = valuesOf(row);
    const key = JSON.stringify(values);
    const same = seen.get(key);
    if (same === undefined) seen.set(key, row);
    // The shop has seen to it that existing variants differ.
    else if (cellOf(view.rows[row], variantId) === '') yield problemOf(row, same, values, columns[0]?.value.index);
  }
}

function problemOf(
  row: number,
  same: number,
  values: readonly (readonly [string, string])[],
  column: number | undefined,
): CsvProblem {
  // Values that are read as numbers are not found equal to the stored texts.
  const isCompared = values.every(([, value]) => typeof typed(value) === 'string');
  const shown = values.map(([name, value]) => `${name}: ${value}`).join(', ');
  const told = values.length === 0 ? 'no options, like' : `the same options (${shown}) as`;
  return {
    at: column === undefined ? { row } : { row, column },
    ...(!isCompared && { severity: 'warning' }),
    message: `The variant has ${told} another one of the product, so that nobody could tell them apart${isCompared ? ': the job fails once it runs, and a dry run does not tell' : ''}. Give each variant a value of its own.`,
    related: { at: column === undefined ? { row: same } : { row: same, column }, message: 'This is the other one.' },
  };
}
