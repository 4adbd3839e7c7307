/** A CSV that the user names by itself: what it is for, a job beside it says, or the user. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { openDocument } from '../../core/document.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { type ImportType, importFileOf } from '../../core/medusa/importFile.ts';
import { UsageError } from '../usage.ts';
import { readBatchFile } from './batchFile.ts';
import type { CheckedFile } from './checkFile.ts';
import { locatedFindings, readContent } from './importFile.ts';
import type { RuleFiles } from './ruleFile.ts';

/** A batch file has another ending, so that no name is both. */
export function isCsv(name: string): boolean {
  return name.toLowerCase().endsWith('.csv');
}

/**
 * @param as what it is for, where the user says so
 * @returns once for each purpose
 */
export async function checkNamedCsv(
  name: string,
  folder: string,
  as: ImportType | undefined,
  rules: RuleFiles,
): Promise<readonly CheckedFile[]> {
  const place = path.resolve(folder, name);
  const content = await readContent(place);
  if ('problem' in content) throw new UsageError(sentences[content.problem](name));
  const settings = await rules.rulesFor(path.dirname(place));
  const types = as === undefined ? await typesBeside(place) : [as];
  if (types.length === 0)
    throw new UsageError(
      `No job beside “${name}” imports it, so it is not known what it is for. Say so: --as product-import or --as price-list-import.`,
    );
  return types.map((type) => ({ name, findings: locatedFindings(content, type, settings) }));
}

/** What the jobs in its folder import it for. */
async function typesBeside(place: string): Promise<readonly ImportType[]> {
  const folder = path.dirname(place);
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith(medusaJob.fileEnding));
  const types = new Set<ImportType>();
  for (const name of names.sort()) {
    const { text, dialect } = await readBatchFile(name, folder);
    const named = importFileOf(openDocument(text, dialect));
    if (named !== undefined && path.resolve(folder, named.path) === place) types.add(named.type);
  }
  return [...types];
}

const sentences = {
  missing: (name) => `There is no file “${name}”.`,
  unreadable: (name) => `“${name}” cannot be read. Name a file that you may open.`,
  'too-large': (name) =>
    `“${name}” is larger than 64 MB, and is neither checked nor sent. Split it into several imports.`,
  'not-utf8': (name) => `“${name}” is not UTF-8, so some letters would arrive as others. Save it as UTF-8.`,
} as const satisfies Readonly<Record<string, (name: string) => string>>;
