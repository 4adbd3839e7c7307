/** What an import file holds, or why it cannot be used; the same for editor and command line. */
import type { Finding, Fix, Span } from '../finding.ts';
import type { RuleSettings } from '../severities.ts';
import { checkImportFile } from './csv/checkImportFile.ts';
import type { ImportFile, ImportType } from './importFile.ts';

/** In bytes. Ten times the largest shop's product list; a server reads all of it into memory. */
export const largestImportFile = 64 * 1024 * 1024;

export interface ImportText {
  /** Without a byte order mark: no editor shows it, nor counts it. */
  readonly text: string;
  /** Whether the file begins with a byte order mark. */
  readonly marked: boolean;
}

export interface ImportProblem {
  readonly problem: 'missing' | 'unreadable' | 'too-large' | 'not-utf8';
}

export type ImportContent = ImportText | ImportProblem;

const byteOrderMark = '\uFEFF';

export function decodeImportFile(bytes: Uint8Array): ImportContent {
  if (bytes.length > largestImportFile) return { problem: 'too-large' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(byteOrderMark) ? { text: text.slice(1), marked: true } : { text, marked: false };
  } catch {
    return { problem: 'not-utf8' };
  }
}

/** What counts while an editor shows the file: its text there, which it saves as the file on the disk is saved. */
export function openedContent(text: string, disk: ImportContent | undefined): ImportContent {
  if (disk === undefined) return { text, marked: false };
  if ('problem' in disk) return disk.problem === 'not-utf8' ? disk : { text, marked: false };
  return { text, marked: disk.marked };
}

/** As it is sent: byte for byte what the file holds. */
export function sentText({ text, marked }: ImportText): string {
  return marked ? byteOrderMark + text : text;
}

/** @returns in the order of the file; spans are offsets in the text without its mark */
export function checkContent(content: ImportText, type: ImportType, settings: RuleSettings): readonly Finding[] {
  const findings = checkImportFile(sentText(content), type, settings);
  return content.marked ? findings.map((finding) => withoutMark(finding, content.text.length)) : findings;
}

/** One place to the left. What is said of the mark itself stands at the first character. */
function withoutMark(finding: Finding, length: number): Finding {
  const shift = ({ start, end }: Span): Span => ({
    start: Math.max(0, start - 1),
    end: Math.min(length, Math.max(1, end - 1)),
  });
  const shifted = {
    ...finding,
    span: shift(finding.span),
    fixes: finding.fixes.filter(leavesMark).map((fix) => ({
      ...fix,
      edits: fix.edits.map(({ span, newText }) => ({ span: { start: span.start - 1, end: span.end - 1 }, newText })),
    })),
  };
  const { related } = finding;
  return related === undefined ? shifted : { ...shifted, related: { ...related, span: shift(related.span) } };
}

/** An editor cannot edit what it does not show. */
function leavesMark({ edits }: Fix): boolean {
  return edits.every(({ span }) => span.start > 0);
}

/** Codes of what is wrong with the file as a whole. It could not be sent whatever a folder's settings say. */
export const importProblemCodes = {
  missing: 'import-file-missing',
  unreadable: 'import-file-unreadable',
  'too-large': 'import-file-too-large',
  'not-utf8': 'import-file-not-utf8',
} as const satisfies Record<ImportProblem['problem'], string>;

export function isImportProblem(code: string): boolean {
  return Object.values<string>(importProblemCodes).includes(code);
}

/** Stands in the job file, where it names the other one. */
export function problemFinding({ problem }: ImportProblem, { path, span }: ImportFile): Finding {
  return { code: importProblemCodes[problem], severity: 'error', message: sentences[problem](path), span, fixes: [] };
}

const sentences: Readonly<Record<ImportProblem['problem'], (path: string) => string>> = {
  missing: (path) => `There is no file “${path}”. Write its path as seen from the folder of this job.`,
  unreadable: (path) => `“${path}” cannot be read. Name a file that you may open, not a folder.`,
  'too-large': (path) =>
    `“${path}” is larger than ${largestImportFile / 1024 / 1024} MB and is not sent. Split it into several imports.`,
  'not-utf8': (path) => `“${path}” is not UTF-8, so some letters would arrive as others. Save it as UTF-8.`,
};

/** The last part of its path, as people call it. */
export function importFileName({ path }: Pick<ImportFile, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * @param path as `ImportFile` has it
 * @returns the URI of the import file; undefined for a job that stands in no folder
 */
export function importUri(jobUri: string, path: string): string | undefined {
  const authority = jobUri.indexOf('://');
  const slash = jobUri.indexOf('/', authority + '://'.length);
  if (authority === -1 || slash === -1) return undefined;
  const parts = jobUri.slice(slash + 1).split('/');
  parts.pop();
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(encode(part));
  return `${jobUri.slice(0, slash)}/${parts.join('/')}`;
}

/** As VS Code writes it. */
function encode(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
