import { shorten } from '../../../shorten.ts';
import { productImportSource } from '../../sources.ts';
import type { KnownColumn } from '../columns.ts';
import { type OptionColumns, optionColumnsOf, optionValuesIn } from '../options.ts';
import { type CsvCheck, type CsvProblem, type CsvRule, done, type Report } from '../problem.ts';
import type { Row } from '../table.ts';
import { typed } from '../typing.ts';
import { cellOf, columnNamed, columnsThatHold, type ImportView } from '../view.ts';

export const optionMismatch: CsvRule = {
  code: 'csv-option-mismatch',
  severity: 'error',
  summary: 'Every variant has a value for each option that the first row of its product names, and for no other.',
  source: productImportSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;S;5;Size;S\nmug;Mug;L;5;Volume;L',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value\nmug;Mug;S;5;Size;S\nmug;Mug;L;5;Size;L',
  },
  imports: ['product-import'],
  check,
};

const fails = 'The job would fail once it runs, and a dry run would not tell.';

function check(view: ImportView, report: Report): CsvCheck {
  const columns = optionColumnsOf(view);
  const names = columnsThatHold(view, 'option-name');
  if (columns.length === 0 && names.length === 0) return done;
  const productId = columnNamed(view, 'Product Id');
  const variantId = columnNamed(view, 'Variant Id');
  const unpaired = names.some((name) => !columns.some((pair) => pair.name === name));
  const look = (number: number, cells: Row, firstCells: Row): void => {
    const badName = cells === firstCells ? badNameIn(cells, number, names) : undefined;
    if (badName === undefined && !unpaired && isAlike(cells, firstCells, columns)) return;
    const isNew = cellOf(firstCells, productId) === '' && cellOf(cells, variantId) === '';
    const wanted = names.flatMap(({ index }) => firstCells[index] || []);
    const mismatches = problemsOf(cells, number, wanted, columns, names[0]?.index ?? 0);
    // The options of a product that exists are the shop's.
    for (const problem of badName === undefined ? mismatches : [badName])
      report(isNew ? problem : { ...problem, severity: 'warning' });
  };
  // Of products whose rows do not stand together, what is compared of their first rows.
  const firstRows = new Map<number, Row>();
  const compared = new Set([...names, ...(productId === undefined ? [] : [productId])].map(({ index }) => index));
  return {
    row: ({ number, cells, firstCells }) => {
      if (firstCells !== undefined) look(number, cells, firstCells);
    },
    apart: ({ number, cells, first, firstCells }) => {
      if (first === number)
        firstRows.set(
          number,
          cells.map((cell, index) => (compared.has(index) ? cell : '')),
        );
      else if (firstCells === undefined) look(number, cells, firstRows.get(first) ?? []);
    },
  };
}

/** The names of the first row in the same columns, each with a value: so it is in nearly every row. */
function isAlike(cells: Row, firstCells: Row, columns: readonly OptionColumns[]): boolean {
  for (const { name, value } of columns) {
    if (name === undefined) return (cells[value.index] ?? '') === '';
    const named = cells[name.index] ?? '';
    if (named !== (firstCells[name.index] ?? '') || (named === '') !== ((cells[value.index] ?? '') === ''))
      return false;
  }
  return true;
}

/** The server looks options up by their names: one of two alike is never found, nor is a number among texts. */
function badNameIn(cells: Row, row: number, names: readonly KnownColumn[]): CsvProblem | undefined {
  for (const [position, { index }] of names.entries()) {
    const name = cells[index] ?? '';
    if (name === '') continue;
    const at = { row, column: index };
    if (typeof typed(name) !== 'string')
      return {
        at,
        message: `Medusa reads the name “${shorten(name)}” as no text and then does not find the option. ${fails} Put a letter into the name.`,
      };
    if (names.slice(0, position).some((earlier) => cells[earlier.index] === name))
      return {
        at,
        message: `The product has the option “${shorten(name)}” twice. ${fails} Give each option a name of its own.`,
      };
  }
  return undefined;
}

function* problemsOf(
  cells: Row,
  row: number,
  wanted: readonly string[],
  columns: readonly OptionColumns[],
  anyColumn: number,
): Iterable<CsvProblem> {
  let isTold = false;
  for (const { name, value } of columns) {
    const text = cells[value.index] ?? '';
    const named = name === undefined ? '' : (cells[name.index] ?? '');
    if (text === '' || wanted.includes(named)) continue;
    isTold = true;
    const title = name?.title ?? `${value.title.slice(0, -' Value'.length)} Name`;
    yield named === ''
      ? {
          at: { row, column: value.index },
          message: `The value “${shorten(text)}” has no name of an option beside it. ${fails} Fill in “${title}”, in every row.`,
        }
      : {
          at: { row, column: name?.index ?? value.index },
          message: `The first row of the product names no option “${shorten(named)}”, so the product has none. ${fails} Name the same options in every row of the product.`,
        };
  }
  if (isTold) return;
  const values = optionValuesIn(cells, columns);
  const missing = wanted.filter((name) => !values.has(name));
  if (missing.length === 0) return;
  const column = columns.find(({ name }) => name !== undefined && missing.includes(cells[name.index] ?? ''));
  yield {
    at: { row, column: column?.value.index ?? columns[0]?.value.index ?? anyColumn },
    message: `The variant has no value for the option ${missing.map((name) => `“${shorten(name)}”`).join(' and ')} of its product. ${fails} Fill in name and value.`,
  };
}
