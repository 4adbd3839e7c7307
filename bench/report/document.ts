/** Writes the tables between the markers of a Markdown file and leaves the rest of it alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Report } from './report.ts';
import { toMarkdown } from './table.ts';

/** What stands between a pair of markers: the servers and programs, and the memory of a long run. */
type Chapter = 'bench' | 'bench-run';

export function writeDocument(file: string, report: Report): void {
  const markers = (['bench', 'bench-run'] as const).map((chapter) => `${start(chapter)}\n${end(chapter)}\n`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : markers.join('\n');
  writeFileSync(file, insertReport(text, report));
}

/** @throws when the markers are missing: nobody would look for the tables elsewhere */
export function insertReport(text: string, { machine, tables, runTables, complaints }: Report): string {
  const wrong = complaints.map((complaint) => `- ${complaint}`).join('\n');
  const answers = wrong === '' ? 'Every answer was right.' : `Wrong answers:\n\n${wrong}`;
  const measured = `Measured on ${machine}.`;
  // Of what was not measured this time, the older figures stay.
  const onlyRuns = tables.length === 0 && runTables.length > 0;
  const first = onlyRuns ? text : insert(text, 'bench', [measured, ...tables.map(toMarkdown), answers]);
  return runTables.length === 0 ? first : insert(first, 'bench-run', [measured, ...runTables.map(toMarkdown)]);
}

function insert(text: string, chapter: Chapter, parts: readonly string[]): string {
  const from = text.indexOf(start(chapter));
  const to = text.indexOf(end(chapter));
  if (from === -1 || to < from) throw new Error(`The file has no “${start(chapter)}” followed by “${end(chapter)}”.`);
  return `${text.slice(0, from)}${[start(chapter), ...parts].join('\n\n').trimEnd()}\n\n${text.slice(to)}`;
}

function start(chapter: Chapter): string {
  return `<!-- ${chapter}:start -->`;
}

function end(chapter: Chapter): string {
  return `<!-- ${chapter}:end -->`;
}
