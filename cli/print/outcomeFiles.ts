/** `--out DIR`: one file for each outcome, a summary, and what an export produced. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { BatchService, ProducedFile } from '../../api/service.ts';
import { exportName } from '../../runs/exportName.ts';
import { saveProducedFile } from '../../runs/producedFile.ts';
import type { RunRecord } from '../../runs/record.ts';
import { messageOf } from '../messageOf.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { plain } from './plain.ts';
import type { ReportedOutcome, RunReport } from './report.ts';

/** Called before anything is sent, so that a wrong folder costs nothing. */
export async function makeOutFolder(folder: string): Promise<void> {
  try {
    await fs.mkdir(folder, { recursive: true });
    await fs.access(folder, fs.constants.W_OK);
  } catch (error) {
    throw new UsageError(`--out: the folder ${folder} cannot be written: ${messageOf(error)}.`);
  }
}

/** @param total how many requests there are, so that the names sort as the requests do */
export async function writeOutcomeFiles(
  folder: string,
  summary: RunReport,
  outcomes: AsyncIterable<ReportedOutcome>,
  total: number,
): Promise<void> {
  const digits = String(Math.max(0, total - 1)).length;
  for await (const outcome of outcomes) {
    const number = String(outcome.index).padStart(digits, '0');
    const name = [number, safeName(outcome.id ?? '')].filter(Boolean).join('-');
    await fs.writeFile(path.join(folder, `${name}.json`), outcomeText(outcome));
  }
  await fs.writeFile(path.join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
}

/** Saves what the jobs of a run produced, and says so. Throws `ApiError`. */
export async function downloadFiles(
  folder: string,
  { parts }: RunRecord,
  service: BatchService,
  terminal: Terminal,
): Promise<void> {
  for (const { file } of parts) {
    if (file === undefined) continue;
    // The key comes from the server: only its last name is used, so that it stays in the folder.
    await downloadFile(path.join(folder, nameInFolder(file.key)), file, service, terminal);
  }
}

/** Throws `ApiError`. */
export async function downloadFile(
  target: string,
  file: ProducedFile,
  service: BatchService,
  { stderr, signal }: Terminal,
): Promise<void> {
  const { host, warning } = await saveProducedFile(target, file, service, signal);
  stderr.write(`Saved ${target}, from ${plain(host)}\n`);
  if (warning !== undefined) stderr.write(`${warning}\n`);
}

/** JSON files in the folder are ours: a file of the shop replaces neither the summary nor an outcome. */
export function nameInFolder(key: string): string {
  const name = exportName(key);
  return /\.json$/i.test(name) ? `${name}.export` : name;
}

/** An answer that is JSON stands as it came, so that its numbers keep their digits. */
function outcomeText({ body, ...head }: ReportedOutcome): string {
  const start = JSON.stringify(head, null, 2).slice(0, -2);
  return `${start},\n  "body": ${isJson(body) ? body.trim() : JSON.stringify(body)}\n}\n`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Fit for every file system; may be empty. */
function safeName(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^\.+/, '')
    .slice(0, 80);
}
