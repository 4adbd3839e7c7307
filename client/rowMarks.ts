/**
 * Owns what a failed import left in its CSV: the server's words at the rows that it named. The file is read where it is
 * shown, where its run failed before the user's eyes, or where someone wants to be led there.
 */
import * as vscode from 'vscode';
import { type RunRecord, stateOf } from '../runs/record.ts';
import { rowErrorsOf } from '../runs/rowErrors.ts';
import type { RunStore } from '../runs/store.ts';
import { readContent } from './submit/importFile.ts';

/** Of the newest run that sent the file. */
interface Marks {
  readonly run: string;
  readonly diagnostics: Promise<readonly vscode.Diagnostic[]>;
}

export class RowMarks implements vscode.Disposable {
  readonly #store: RunStore;
  readonly #report: (error: unknown) => void;
  readonly #collection = vscode.languages.createDiagnosticCollection('Commerce Batch run');
  readonly #subscriptions: vscode.Disposable[] = [this.#collection];
  /** By the CSV's URI. */
  readonly #marks = new Map<string, Marks>();
  /** Runs that were seen at work: their end is news. */
  readonly #going = new Set<string>();

  constructor(store: RunStore, report: (error: unknown) => void) {
    this.#store = store;
    this.#report = report;
  }

  /** To be called once all records are there, so that a file with many old runs is read once. */
  start(): void {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.csv', true);
    this.#subscriptions.push(
      watcher,
      watcher.onDidChange((uri) => this.#fileChanged(uri)),
      watcher.onDidDelete((uri) => this.#clear(uri)),
      this.#store.onDidChange(({ id }) => this.#runChanged(id)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => void this.#mark(uri)),
      // What the server said is said of the text as it was sent.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#clear(document.uri);
      }),
    );
    for (const { id, endedAt } of this.#store.all()) if (endedAt === undefined) this.#going.add(id);
    for (const { uri } of vscode.workspace.textDocuments) this.#mark(uri);
  }

  /** @returns the first row that is marked for the run; undefined where a newer run has sent the file */
  async firstOf(run: string): Promise<vscode.Location | undefined> {
    const { upload } = this.#store.get(run) ?? {};
    const uri = upload && vscode.Uri.parse(upload.uri);
    const marks = uri && this.#mark(uri);
    const [first] = marks?.run === run ? await marks.diagnostics : [];
    return uri && first && new vscode.Location(uri, first.range);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #runChanged(id: string): void {
    const record = this.#store.get(id);
    if (record !== undefined && record.endedAt === undefined) this.#going.add(id);
    const hasEnded = record?.endedAt !== undefined && this.#going.delete(id);
    const keys = new Set([...this.#marks].flatMap(([key, { run }]) => (run === id ? [key] : [])));
    if (record?.upload !== undefined) keys.add(keyOf(record.upload.uri));
    for (const key of keys) {
      const uri = vscode.Uri.parse(key);
      const isWanted = hasEnded || this.#marks.has(key) || isOpen(key);
      // The reasons are told at the very end.
      if (hasEnded) this.#clear(uri);
      if (isWanted) this.#mark(uri);
    }
  }

  #fileChanged(uri: vscode.Uri): void {
    const key = uri.toString();
    const isWanted = this.#marks.has(key) || isOpen(key);
    this.#clear(uri);
    if (isWanted) this.#mark(uri);
  }

  /** Marks what the newest run of the file left there, unless that was done. */
  #mark(uri: vscode.Uri): Marks | undefined {
    const key = uri.toString();
    const record = this.#newestRun(key);
    if (record === undefined || stateOf(record) !== 'failed') {
      this.#clear(uri);
      return undefined;
    }
    const known = this.#marks.get(key);
    if (known?.run === record.id) return known;
    const marks = { run: record.id, diagnostics: this.#find(record) };
    this.#marks.set(key, marks);
    // A change, another run or a removal may come between.
    const isCurrent = (): boolean => this.#marks.get(key) === marks;
    marks.diagnostics.then(
      (diagnostics) => {
        if (isCurrent()) this.#collection.set(uri, diagnostics);
      },
      (error: unknown) => {
        if (isCurrent()) this.#clear(uri);
        this.#report(error);
      },
    );
    return marks;
  }

  #newestRun(key: string): RunRecord | undefined {
    return this.#store.all().find(({ upload }) => upload !== undefined && keyOf(upload.uri) === key);
  }

  #clear(uri: vscode.Uri): void {
    if (this.#marks.delete(uri.toString())) this.#collection.delete(uri);
  }

  async #find({ id, upload }: RunRecord): Promise<readonly vscode.Diagnostic[]> {
    const [outcome] = await this.#store.outcomesOf(id, [0]);
    if (outcome === undefined || upload === undefined) return [];
    const errors = await rowErrorsOf(upload, outcome.body, (uri) => readContent(vscode.Uri.parse(uri)));
    return errors.flatMap(({ message, ranges }) =>
      ranges.map(({ start, end }) => {
        const range = new vscode.Range(start.line, start.character, end.line, end.character);
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
        diagnostic.source = 'Medusa';
        return diagnostic;
      }),
    );
  }
}

/** As the editor writes it; a record may have it from the command line. */
function keyOf(uri: string): string {
  return vscode.Uri.parse(uri).toString();
}

function isOpen(key: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === key);
}
