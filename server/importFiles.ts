/**
 * Owns the CSV files that jobs import: which job names which file, what stands in it on the disk or in the editor, and
 * what was found there. A CSV that no job names costs no more than to keep its text.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findDialect } from '../core/dialects.ts';
import { openDocument } from '../core/document.ts';
import { type ImportContent, importUri, openedContent } from '../core/medusa/importContent.ts';
import type { ImportFile } from '../core/medusa/importFile.ts';
import { folderOf } from '../core/ruleFile.ts';
import type { RuleSettings } from '../core/severities.ts';
import { type CsvFile, checkFor, keyOf, type Naming, namedBy, names } from './csvFile.ts';
import type { OpenDocument } from './documents.ts';

/** How a server reads import files. Its entry hands one in that fits where it runs; without one, none is checked. */
export interface ImportDisk {
  /** Never fails. @returns undefined for what is on no disk of this machine */
  readonly readImportFile: (uri: string) => Promise<ImportContent | undefined>;
  /** Never fails. @param folder a URI without a slash at its end */
  readonly jobsIn: (folder: string) => Promise<readonly JobOnDisk[]>;
  /**
   * Never fails. @param folder as above
   * @returns some of the CSV files there and one folder further down, as a job in the folder names them
   */
  readonly csvFilesIn: (folder: string) => Promise<readonly string[]>;
}

export interface JobOnDisk {
  readonly uri: string;
  readonly text: string;
}

export interface Surroundings {
  readonly settingsFor: (uri: string) => RuleSettings;
  /** For a job that is not open. */
  readonly learnSettings: (uri: string) => Promise<unknown>;
  /** Something else is to be said about the CSV. */
  readonly publish: (csv: CsvFile) => void;
  /** Something else is to be said about the open job. */
  readonly publishJob: (uri: string) => void;
  readonly report: (error: unknown) => void;
}

type Changes = Parameters<typeof TextDocument.update>[1];

/** Milliseconds without a change before a file is checked: a large one takes as long as a second. */
const pause = 250;

export class ImportFiles {
  readonly #disk: ImportDisk | undefined;
  readonly #around: Surroundings;
  /** Open jobs by their URI, those that import nothing included. */
  readonly #jobs = new Map<string, Naming | undefined>();
  /** By `keyOf` their URI: those that are named and those that are open. */
  readonly #files = new Map<string, CsvFile>();

  constructor(disk: ImportDisk | undefined, around: Surroundings) {
    this.#disk = disk;
    this.#around = around;
  }

  get(uri: string): CsvFile | undefined {
    return this.#files.get(keyOf(uri));
  }

  /** @returns what the open job names; undefined where it names nothing */
  namedBy(job: string): { readonly file: ImportFile; readonly csv: CsvFile } | undefined {
    const naming = this.#jobs.get(job);
    const uri = naming && importUri(job, naming.file.path);
    const csv = uri === undefined ? undefined : this.get(uri);
    return naming === undefined || csv === undefined ? undefined : { file: naming.file, csv };
  }

  /** @returns what a job at the URI may name, as it would be written */
  async namesFor(job: string): Promise<readonly string[]> {
    const folder = folderOf(job);
    return folder === undefined ? [] : ((await this.#disk?.csvFilesIn(folder)) ?? []);
  }

  /** A job was opened or has changed, or other rules hold for it. */
  follow({ uri, batch }: OpenDocument): void {
    if (this.#disk === undefined) return;
    const before = this.#jobs.get(uri);
    const isNew = !this.#jobs.has(uri);
    const file = namedBy(batch);
    const settings = this.#around.settingsFor(uri);
    this.#jobs.set(uri, file && { job: uri, file, settings });
    if (isNew) this.#checkBeside(uri);
    if (
      before?.file.path === file?.path &&
      before?.file.type === file?.type &&
      (before?.settings === settings || file === undefined)
    )
      return;
    if (before?.file.path !== file?.path) this.#checkNamed(uri, before?.file);
    this.#checkNamed(uri, file);
  }

  /** A job was closed. Where its CSV is open, it counts as it is on the disk. */
  forget(job: string): void {
    const naming = this.#jobs.get(job);
    this.#jobs.delete(job);
    this.#checkNamed(job, naming?.file);
    this.#checkBeside(job);
  }

  /** @returns false for what is no CSV file */
  open(uri: string, version: number, text: string): boolean {
    if (this.#disk === undefined || !uri.toLowerCase().endsWith('.csv')) return false;
    const csv = this.#fileAt(uri);
    csv.uri = uri;
    csv.opened = TextDocument.create(uri, 'csv', version, text);
    this.#changed(csv);
    return true;
  }

  change(uri: string, version: number, changes: Changes): boolean {
    const csv = this.get(uri);
    if (csv?.opened === undefined) return false;
    csv.opened = TextDocument.update(csv.opened, changes, version);
    // Else no job names it.
    if (csv.result !== undefined || csv.timer !== undefined) this.#checkSoon(csv);
    return true;
  }

  close(uri: string): boolean {
    const csv = this.get(uri);
    if (csv?.opened === undefined) return false;
    csv.opened = undefined;
    this.#changed(csv);
    return true;
  }

  /** @param uris of files that were written, made or deleted */
  changedOnDisk(uris: readonly string[]): void {
    const files = new Set(uris.map(keyOf));
    for (const [key, csv] of this.#files) if (files.has(key)) this.#changed(csv);
    for (const uri of uris) if (findDialect(uri) !== undefined) this.#checkBeside(uri);
  }

  /** By an editor that may not watch files: what is on the disk is looked at again. */
  saved(uri: string): void {
    this.changedOnDisk([uri]);
    const csv = this.namedBy(uri)?.csv;
    if (csv !== undefined) this.#changed(csv);
  }

  /** Other settings may hold. */
  refresh(): void {
    for (const csv of this.#files.values()) this.#changed(csv);
  }

  dispose(): void {
    for (const { timer } of this.#files.values()) clearTimeout(timer);
  }

  /** A job may name another file than it did where it was read from the disk. */
  #checkBeside(job: string): void {
    const folder = folderOf(keyOf(job));
    for (const [key, csv] of this.#files) if (csv.opened !== undefined && folderOf(key) === folder) this.#changed(csv);
  }

  #checkNamed(job: string, file: ImportFile | undefined): void {
    const uri = file && importUri(job, file.path);
    if (uri !== undefined) this.#changed(this.#fileAt(uri));
  }

  #fileAt(uri: string): CsvFile {
    const known = this.get(uri);
    if (known !== undefined) return known;
    const nothing = { opened: undefined, disk: undefined, beside: undefined, timer: undefined, result: undefined };
    const csv: CsvFile = { uri, ...nothing };
    this.#files.set(keyOf(uri), csv);
    return csv;
  }

  #changed(csv: CsvFile): void {
    csv.disk = undefined;
    csv.beside = undefined;
    this.#checkSoon(csv);
  }

  #checkSoon(csv: CsvFile): void {
    clearTimeout(csv.timer);
    csv.timer = setTimeout(() => {
      csv.timer = undefined;
      this.#check(csv).catch(this.#around.report);
    }, pause);
  }

  async #check(csv: CsvFile): Promise<void> {
    if (csv.opened !== undefined) csv.beside ??= this.#namingsBeside(csv);
    const { beside: asked } = csv;
    const beside = (await asked) ?? [];
    if (this.#namings(csv, beside).length > 0) csv.disk ??= this.#disk?.readImportFile(csv.uri);
    const { disk: read } = csv;
    const disk = await read;
    // What has changed meanwhile is checked after another pause, or was already.
    if (csv.timer !== undefined || csv.beside !== asked || csv.disk !== read) return;
    const namings = this.#namings(csv, beside);
    const content = csv.opened === undefined ? disk : openedContent(csv.opened.getText(), disk);
    const before = csv.result;
    csv.result = content === undefined || namings.length === 0 ? undefined : checkFor(namings, content, csv);
    if (namings.length === 0 && csv.opened === undefined) this.#files.delete(keyOf(csv.uri));
    if (csv.result === before) return;
    this.#around.publish(csv);
    for (const { job } of namings) if (this.#jobs.has(job)) this.#around.publishJob(job);
  }

  /** Of a job that is open, what the editor shows counts. */
  #namings(csv: CsvFile, beside: readonly Naming[]): readonly Naming[] {
    const open = [...this.#jobs.values()].flatMap((naming) =>
      naming !== undefined && names(naming, csv) ? naming : [],
    );
    return [...open, ...beside.filter(({ job }) => !this.#jobs.has(job))];
  }

  async #namingsBeside(csv: CsvFile): Promise<readonly Naming[]> {
    const folder = folderOf(csv.uri);
    const jobs = folder === undefined ? [] : ((await this.#disk?.jobsIn(folder)) ?? []);
    const all = jobs.flatMap(({ uri, text }) => {
      const dialect = findDialect(uri);
      const file = dialect && namedBy(openDocument(text, dialect));
      return file === undefined ? [] : [{ job: uri, file, settings: {} }];
    });
    const naming = all.filter((each) => names(each, csv));
    await Promise.all(naming.map(({ job }) => this.#around.learnSettings(job)));
    return naming.map((each) => ({ ...each, settings: this.#around.settingsFor(each.job) }));
  }
}
