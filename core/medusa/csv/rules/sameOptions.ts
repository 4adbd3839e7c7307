import { type OptionColumns, optionColumnsOf, optionValuesIn } from '../options.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import type { Row } from '../table.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  const columns = optionColumnsOf(view);
  const variantId = columnNamed(view, 'Variant Id');
  // Of the product whose rows are read, by the values of its variants.
  const seen = new Map<string, number>();
  return {
    row: ({ number, cells, first, firstCells }) => {
      if (first === number) seen.clear();
      if (firstCells === undefined) return;
      const key = keyOf(cells, firstCells, columns);
      const same = seen.get(key);
      if (same === undefined) seen.set(key, number);
      // The shop has seen to it that existing variants differ.
      else if (cellOf(cells, variantId) === '')
        report(problemOf(number, same, [...optionValuesIn(cells, columns)], columns[0]?.value.index));
    },
  };
}

/** The same for rows that give the same values to the same names, in whichever columns. */
function keyOf(cells: Row, firstCells: Row, columns: readonly OptionColumns[]): string {
  let key: string | undefined;
  for (const { name, value } of columns) {
    const named = name === undefined ? '' : (cells[name.index] ?? '');
    if (named !== (name === undefined ? '' : (firstCells[name.index] ?? '')))
      return sortedKey(cells, firstCells, columns);
    const text = cells[value.index] ?? '';
    key = key === undefined ? text : `${key}\n${text}`;
  }
  return key ?? '';
}

/** The values in the order of the first row's names, then those of other names. */
function sortedKey(cells: Row, firstCells: Row, columns: readonly OptionColumns[]): string {
  const values = new Map(optionValuesIn(cells, columns));
  const inOrder = columns.map(({ name }) => {
    const named = name === undefined ? '' : (firstCells[name.index] ?? '');
    const value = values.get(named) ?? '';
    values.delete(named);
    return value;
  });
  const others = [...values].map(([name, value]) => `${name}\t${value}`).sort();
  return [...inOrder, ...others].join('\n');
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
