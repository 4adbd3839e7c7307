import { Readable } from 'node:stream';
import Papa from 'papaparse';
import type { Fields } from '../json.ts';
import type { ImportColumn } from './importColumns.ts';
import { JobFailure } from './importPlan.ts';

/** Reads a file as the server does: through a stream, the separator guessed, numbers and booleans recognised. */
export async function readImportFile(text: string, columns: readonly ImportColumn[]): Promise<readonly Fields[]> {
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { dynamicTyping: true, header: true });
  const lines: Fields[] = [];
  for await (const line of Readable.from([Buffer.from(text)]).pipe(parser)) lines.push(line);
  const byHeading = new Map<string, ImportColumn | undefined>();
  const columnOf = (heading: string) => {
    if (!byHeading.has(heading)) byHeading.set(heading, findColumn(heading, columns));
    return byHeading.get(heading);
  };
  const required = columns.filter((column) => column.required);
  return lines.map((line, index) => buildRow(line, index + 1, columnOf, required));
}

/** By its name, else by the first pattern that fits. */
function findColumn(heading: string, columns: readonly ImportColumn[]): ImportColumn | undefined {
  return columns.find(({ name }) => name === heading) ?? columns.find(({ match }) => match?.test(heading) === true);
}

/** @throws JobFailure for the first thing that the server minds. */
function buildRow(
  line: Fields,
  number: number,
  columnOf: (heading: string) => ImportColumn | undefined,
  required: readonly ImportColumn[],
): Fields {
  const row: Fields = {};
  const seen = new Set<ImportColumn>();
  for (const [heading, cell] of Object.entries(line)) {
    const column = columnOf(heading);
    if (column === undefined) {
      throw refusal(
        `Unable to treat column ${heading} from the csv file. No target column found in the provided schema`,
      );
    }
    seen.add(column);
    if (column.required && !cell) {
      throw refusal(`No value found for target column "${column.name}" in line ${number} of the given csv file`);
    }
    if (column.target !== undefined) row[column.target] = cell;
    if (column.list !== undefined) row[column.list] ??= [];
    if (cell !== null && cell !== undefined) column.take?.(row, cell, heading, line);
  }
  const missing = required.filter((column) => !seen.has(column));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `"${name}"`).join(', ');
    throw refusal(`Missing column(s) ${names} from the given csv file`);
  }
  return row;
}

function refusal(reason: string): JobFailure {
  return new JobFailure(`The csv file parsing failed due to: ${reason}`);
}
