/** Owns what a failed import left in its CSV: the server's words at the rows that it named. */
import * as vscode from 'vscode';
import { type RunRecord, stateOf } from '../runs/record.ts';
import { rowErrorsOf } from '../runs/rowErrors.ts';
import type { RunStore } from '../runs/store.ts';
import { readContent } from './submit/importFile.ts';

interface Shown {
  readonly run: string;
  readonly diagnostics: readonly vscode.Diagnostic[];
}

export class RowMarks implements vscode.Disposable {
  readonly #store: RunStore;
  readonly #report: (error: unknown) => void;
  readonly #collection = vscode.languages.createDiagnosticCollection('Commerce Batch run');
  readonly #subscription: vscode.Disposable;
  /** By the CSV's URI, as the other maps here. */
  readonly #shown = new Map<string, Shown>();
  /** The latest search for each, so that a slow one does not undo a newer one. */
  readonly #searches = new Map<string, object>();

  constructor(store: RunStore, report: (error: unknown) => void) {
    this.#store = store;
    this.#report = report;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.csv', true);
    this.#subscription = vscode.Disposable.from(
      this.#collection,
      watcher,
      watcher.onDidChange((uri) => this.#search(uri)),
      watcher.onDidDelete((uri) => this.#clear(uri)),
      store.onDidChange(({ id }) => this.#runChanged(id)),
      // What the server said is said of the text as it was sent.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#clear(document.uri);
      }),
    );
  }

  /** @returns the first row that is marked for the run */
  firstOf(run: string): vscode.Location | undefined {
    for (const [uri, shown] of this.#shown) {
      const [first] = shown.run === run ? shown.diagnostics : [];
      if (first !== undefined) return new vscode.Location(vscode.Uri.parse(uri), first.range);
    }
    return undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #runChanged(id: string): void {
    const uris = [...this.#shown].flatMap(([uri, { run }]) => (run === id ? [uri] : []));
    const { upload } = this.#store.get(id) ?? {};
    if (upload !== undefined) uris.push(vscode.Uri.parse(upload.uri).toString());
    for (const uri of new Set(uris)) this.#search(vscode.Uri.parse(uri));
  }

  #search(uri: vscode.Uri): void {
    const key = uri.toString();
    const record = newestRun(this.#store.all(), key);
    if (record === undefined || stateOf(record) !== 'failed') {
      this.#clear(uri);
      return;
    }
    const search = {};
    this.#searches.set(key, search);
    this.#find(record).then((diagnostics) => {
      // A change, another run or a removal came between.
      if (this.#searches.get(key) !== search) return;
      this.#shown.set(key, { run: record.id, diagnostics });
      this.#collection.set(uri, diagnostics);
    }, this.#report);
  }

  #clear(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#searches.delete(key);
    if (this.#shown.delete(key)) this.#collection.delete(uri);
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

function newestRun(records: readonly RunRecord[], uri: string): RunRecord | undefined {
  const ofFile = records.filter(
    ({ upload }) => upload !== undefined && vscode.Uri.parse(upload.uri).toString() === uri,
  );
  return ofFile.reduce<RunRecord | undefined>(
    (newest, record) => (newest === undefined || record.id > newest.id ? record : newest),
    undefined,
  );
}
