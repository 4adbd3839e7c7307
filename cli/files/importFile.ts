/** The CSV that a job imports from beside it: read, checked, and as it would be sent. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BatchDocument } from '../../core/document.ts';
import { plainText } from '../../core/json/plainText.ts';
import {
  checkContent,
  decodeImportFile,
  type ImportContent,
  type ImportText,
  largestImportFile,
  problemFinding,
  sentText,
} from '../../core/medusa/importContent.ts';
import { type ImportFile, type ImportType, importFileOf } from '../../core/medusa/importFile.ts';
import type { ScopedProfile } from '../../core/scopes.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { BatchFile } from './batchFile.ts';
import { type CheckedFile, checkFile, type OpenedFile, toLines } from './checkFile.ts';

/**
 * Checks a batch file, and what it imports. Without an `upload` where the file that is named cannot be sent; a finding
 * of the job says why.
 */
export async function checkWholeFile(
  file: BatchFile,
  rules: RuleSettings,
  profile?: ScopedProfile,
): Promise<OpenedFile> {
  const opened = checkFile(file, rules, profile);
  const read = await readImportFile(file, opened.document, rules);
  if (read === undefined) return opened;
  if ('problem' in read)
    return { ...opened, findings: [...opened.findings, ...toLines(opened.document.text, [read.problem])] };
  return { ...opened, imported: { name: read.name, findings: read.findings }, upload: read.upload };
}

/** In the order in which they are printed. */
export function partsOf(file: OpenedFile): readonly CheckedFile[] {
  return file.imported === undefined ? [file] : [file, file.imported];
}

/** @returns undefined for a file that imports nothing from beside it */
export async function readImportFile(file: BatchFile, document: BatchDocument, rules: RuleSettings) {
  const named = importFileOf(document);
  if (named === undefined) return undefined;
  const place = path.resolve(file.folder, named.path);
  const content = await readContent(place);
  if ('problem' in content) return { problem: problemFinding(content, named) };
  const upload = { name: path.basename(place), uri: pathToFileURL(place).href, text: sentText(content) };
  return { name: nameBeside(file, named), findings: locatedFindings(content, named.type, rules), upload };
}

/** As the user would write it, who wrote the name of the job. */
function nameBeside({ name }: BatchFile, { path: named }: ImportFile): string {
  return path.join(path.dirname(name), named);
}

/** In lines, as all findings are printed. */
export function locatedFindings(content: ImportText, type: ImportType, rules: RuleSettings): CheckedFile['findings'] {
  return toLines(plainText(content.text), checkContent(content, type, rules));
}

export async function readContent(place: string): Promise<ImportContent> {
  try {
    const found = await fs.stat(place);
    if (!found.isFile()) return { problem: 'unreadable' };
    // Before memory is spent on it.
    return found.size > largestImportFile ? { problem: 'too-large' } : decodeImportFile(await fs.readFile(place));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

/** By the URI that a record has, which may be of a file that only an editor reaches. */
export async function readContentAt(uri: string): Promise<ImportContent> {
  const place = placeOf(uri);
  return place === undefined ? { problem: 'unreadable' } : readContent(place);
}

function placeOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
