import { type OptionColumns, optionColumnsOf, optionValuesIn } from '../options.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import type { Row } from '../table.ts';
import { typed } from '../typing.ts';
import { cellOf, columnNamed, type ImportRow, type ImportView } from '../view.ts';

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
  const keyOf = keysOf(columns);
  const look = (seen: Map<string, number>, key: string, { number, cells }: ImportRow): void => {
    const same = seen.get(key);
    if (same === undefined) seen.set(key, number);
    // The shop has seen to it that existing variants differ.
    else if (cellOf(cells, variantId) === '')
      report(problemOf(number, same, [...optionValuesIn(cells, columns)], columns[0]?.value.index));
  };
  // Of the product whose rows are read, by the values of its variants.
  const seen = new Map<string, number>();
  // Of all products whose rows do not stand together, each key with its product.
  const seenApart = new Map<string, number>();
  return {
    row: (row) => {
      const { number, cells, first, firstCells } = row;
      if (first === number) seen.clear();
      if (firstCells !== undefined) look(seen, keyOf(cells), row);
    },
    apart: (row) => {
      const key = `${row.first}\n${keyOf(row.cells)}`;
      // Those that stand with the first row are told.
      if (row.firstCells === undefined) look(seenApart, key, row);
      else if (!seenApart.has(key)) seenApart.set(key, row.number);
    },
  };
}

/** @returns a function that says the same for rows that give the same values to the same names, in whichever columns */
function keysOf(columns: readonly OptionColumns[]): (cells: Row) => string {
  const nameIn = (cells: Row, { name }: OptionColumns): string => (name === undefined ? '' : (cells[name.index] ?? ''));
  let names: readonly string[] = [];
  let inOrder = columns;
  return (cells) => {
    // Most rows have the names of the one before.
    if (columns.some((column, index) => nameIn(cells, column) !== names[index])) {
      names = columns.map((column) => nameIn(cells, column));
      inOrder = columns.toSorted((one, other) => (nameIn(cells, one) < nameIn(cells, other) ? -1 : 1));
    }
    let key = '';
    for (const column of inOrder) {
      const value = cells[column.value.index] ?? '';
      if (value !== '') key += `\n${nameIn(cells, column)}\t${value}`;
    }
    return key;
  };
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
