/** A CSV file that jobs import, as the server knows it, and how it is checked for all of them. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { BatchDocument } from '../core/document.ts';
import type { Finding } from '../core/finding.ts';
import { checkContent, type ImportContent, importUri } from '../core/medusa/importContent.ts';
import { type ImportFile, importFileOf } from '../core/medusa/importFile.ts';
import type { RuleSettings } from '../core/severities.ts';

/** That a job names a CSV. */
export interface Naming {
  /** The job's URI. */
  readonly job: string;
  readonly file: ImportFile;
  readonly settings: RuleSettings;
}

export interface CsvFile {
  /** As the editor writes it, once it was open. */
  uri: string;
  /** As the editor has it; undefined for one that is not open. */
  opened: TextDocument | undefined;
  /** What was read; undefined where nothing was, or what was read no longer holds. */
  disk: Promise<ImportContent | undefined> | undefined;
  /** Jobs in its folder that no editor shows; undefined as above. */
  beside: Promise<readonly Naming[]> | undefined;
  /** Of the next check. */
  timer: NodeJS.Timeout | undefined;
  /** Undefined while no job names it. */
  result: CheckResult | undefined;
}

export interface CheckResult {
  readonly content: ImportContent;
  /** What the editor calls the text. */
  readonly version: number | undefined;
  /** Of all jobs together, each once, in the order of the file. */
  readonly findings: readonly Finding[];
  readonly byJob: ReadonlyMap<string, readonly Finding[]>;
  /** By what a check depends on beside the text. */
  readonly known: ReadonlyMap<string, readonly Finding[]>;
}

/** A server refuses a job of more than 100 kB: nobody writes one, and it would be looked through at each key stroke. */
const longestJob = 200_000;

export function namedBy(batch: BatchDocument): ImportFile | undefined {
  return batch.text.length > longestJob ? undefined : importFileOf(batch);
}

export function names({ job, file }: Naming, { uri }: CsvFile): boolean {
  const named = importUri(job, file.path);
  return named !== undefined && keyOf(named) === keyOf(uri);
}

/** Editors write the same address in more than one way: `%28` or `(`, `c%3A` or `c:`. */
export function keyOf(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** A text that was checked already is not checked again. */
export function checkFor(namings: readonly Naming[], content: ImportContent, csv: CsvFile): CheckResult {
  const version = csv.opened?.version;
  const known = new Map<string, readonly Finding[]>();
  const byJob = new Map<string, readonly Finding[]>();
  if ('problem' in content) return { content, version, findings: [], byJob, known };
  const earlier = csv.result !== undefined && isSame(csv.result.content, content) ? csv.result.known : undefined;
  for (const { job, file, settings } of namings) {
    const key = `${file.type} ${JSON.stringify(settings)}`;
    const findings = known.get(key) ?? earlier?.get(key) ?? checkContent(content, file.type, settings);
    known.set(key, findings);
    byJob.set(job, findings);
  }
  return { content, version, findings: once([...known.values()]), byJob, known };
}

function isSame(one: ImportContent, other: ImportContent): boolean {
  if ('problem' in one || 'problem' in other) return false;
  return one.marked === other.marked && one.text === other.text;
}

function once(lists: readonly (readonly Finding[])[]): readonly Finding[] {
  const [first = [], ...others] = lists;
  if (others.length === 0) return first;
  const distinct = new Map(
    lists.flat().map((finding) => [`${finding.code} ${finding.span.start} ${finding.message}`, finding] as const),
  );
  return [...distinct.values()].sort((a, b) => a.span.start - b.span.start);
}
