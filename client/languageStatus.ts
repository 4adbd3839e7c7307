/** What the open batch file is about, in VS Code's language status beside the name of its language. */
import * as vscode from 'vscode';
import { dialects, findDialect } from '../core/dialects.ts';
import type { OverviewMessage } from '../core/overviewMessage.ts';
import { counted, itemsInWords, orderInWords, scopesInWords } from '../core/overviewText.ts';
import { commandIds } from './commandIds.ts';

export class LanguageStatus implements vscode.Disposable {
  /** For the suite inside VS Code, which cannot read what is drawn. */
  readonly item: vscode.LanguageStatusItem;
  /** By URI. */
  readonly #overviews = new Map<string, OverviewMessage>();
  readonly #subscriptions: vscode.Disposable;
  /** The language server ends later than the extension, and tells so. */
  #isDisposed = false;

  constructor() {
    const selector = dialects.flatMap(({ languageId, fileEnding }) => [
      { language: languageId },
      { pattern: `**/*${fileEnding}` },
    ]);
    this.item = vscode.languages.createLanguageStatusItem('commerceBatch.overview', selector);
    this.item.name = 'Commerce Batch';
    this.#subscriptions = vscode.Disposable.from(
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.#draw()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#overviews.delete(uri.toString())),
    );
    this.#draw();
  }

  show(overview: OverviewMessage): void {
    const uri = vscode.Uri.parse(overview.uri).toString();
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);
    if (isOpen) this.#overviews.set(uri, overview);
    this.#draw();
  }

  /** The language server has ended, so nothing is known any more. */
  clear(): void {
    this.#overviews.clear();
    this.#draw();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscriptions.dispose();
  }

  #draw(): void {
    if (this.#isDisposed) return;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const overview = uri && this.#overviews.get(uri.toString());
    this.item.busy = overview === undefined;
    if (uri === undefined || overview === undefined) {
      this.item.text = 'Commerce Batch';
      this.item.detail = '';
      this.item.command = { title: 'Show Log', command: commandIds.showLog };
      return;
    }
    const { text, detail } = describe(overview);
    this.item.text = text;
    this.item.detail = detail;
    this.item.command = { title: 'Submit…', command: commandIds.submit, arguments: [uri] };
  }
}

function describe(overview: OverviewMessage): { readonly text: string; readonly detail: string } {
  const dialect = findDialect(overview.uri, overview.languageId);
  if (dialect === undefined) return { text: '', detail: '' };
  const parts = dialect.list === undefined || overview.items === 0 ? undefined : counted(overview.parts, 'part');
  const details = [parts, scopesInWords(overview), orderInWords(overview, dialect)];
  return {
    text: `${serviceNames[dialect.service]}: ${itemsInWords(overview, dialect)}`,
    detail: details.filter((each) => each !== undefined).join(' · '),
  };
}

const serviceNames = { ecwid: 'Ecwid', medusa: 'Medusa' } as const;
