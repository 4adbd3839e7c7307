import type { Fix } from '../../../finding.ts';
import { type CsvCheck, type CsvRule, done, type PlaceInText, type Report } from '../problem.ts';
import { parserSource } from '../sources.ts';
import { withCommas } from '../table.ts';
import type { ImportView } from '../view.ts';

export const separator: CsvRule = {
  code: 'csv-separator',
  severity: 'error',
  summary:
    'Medusa guesses the separator of an import file, and in a short file of two columns it recognises only commas.',
  source: parserSource,
  examples: {
    // The line break at the end counts as a line of one cell, which makes two columns too few on average.
    bad: 'SKU;Price EUR\nMUG-1;9.50\n',
    good: 'SKU,Price EUR\nMUG-1,9.50\n',
  },
  imports: ['price-list-import', 'product-import'],
  check,
};

const names: Readonly<Record<string, string>> = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a bar' };

function check({ table, columns, meantSeparator }: ImportView, report: Report): CsvCheck {
  if (meantSeparator === undefined) return done;
  const meant = names[meantSeparator] ?? meantSeparator;
  const found = names[table.separator] ?? 'another character';
  const message =
    columns.length <= 1
      ? `Medusa does not recognise ${meant} between the columns of a file as small as this one, and reads each line as one cell. Separate the columns by commas, which it takes when in doubt.`
      : `The columns are separated by ${meant}, but Medusa guesses ${found} from the first ten lines. Separate them by commas, and put cells that hold a comma in quotation marks.`;
  report({ at: { row: 0 }, message, fixes: (place) => [toCommas(place, meantSeparator)] });
  return done;
}

/** The whole file, worked out once someone asks for it. */
function toCommas({ table }: PlaceInText, meant: string): Fix {
  return {
    title: 'Separate the columns by commas',
    wholeFile: true,
    get edits() {
      return [{ span: { start: table.start, end: table.text.length }, newText: withCommas(table, meant) }];
    },
  };
}
