/** Writes the tables between the markers of a Markdown file and leaves the rest of it alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Report } from './report.ts';
import { toMarkdown } from './table.ts';

const start = '<!-- bench:start -->';
const end = '<!-- bench:end -->';

export function writeDocument(file: string, report: Report): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : `${start}\n${end}\n`;
  writeFileSync(file, insertReport(text, report));
}

/** @throws when the markers are missing: nobody would look for the tables elsewhere */
export function insertReport(text: string, { machine, tables, complaints }: Report): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`The file has no “${start}” followed by “${end}”.`);
  const wrong = complaints.map((complaint) => `- ${complaint}`).join('\n');
  const answers = wrong === '' ? 'Every answer was right.' : `Wrong answers:\n\n${wrong}`;
  const parts = [start, `Measured on ${machine}.`, ...tables.map(toMarkdown), answers, ''];
  return `${text.slice(0, from)}${parts.join('\n\n').trimEnd()}\n\n${text.slice(to)}`;
}
