/** Read-only documents: records, the answer to a request or to a call that failed, files that a job produced. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { requestTexts } from '../core/requests.ts';
import { textUnknown } from '../runs/adopt.ts';
import { answerText } from '../runs/answerText.ts';
import { exportName } from '../runs/exportName.ts';
import type { RunRecord } from '../runs/record.ts';
import { serviceAnswerOf } from '../runs/serviceAnswer.ts';
import type { RunStore } from '../runs/store.ts';

export const answerScheme = 'commerce-batch';

/** The last part of the path is what the editor's tab shows. */
export function answerUri(runId: string, index: number, name: string): vscode.Uri {
  const title = name
    .replace(/[^\w.{}-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return vscode.Uri.from({ scheme: answerScheme, path: `/${runId}/${index}/Answer ${index + 1} ${title}.json` });
}

export function recordUri(runId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: answerScheme, path: `/${runId}/record/Run ${runId}.json` });
}

export function exportUri(runId: string, key: string): vscode.Uri {
  return vscode.Uri.from({ scheme: answerScheme, path: `/${runId}/export/${exportName(key)}` });
}

/** What a service answered to the call of a run that went wrong last. */
export function serviceAnswerUri(runId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: answerScheme, path: `/${runId}/service/Answer of the Service.txt` });
}

/** Shows such an answer that belongs to no run. The address carries it, so nothing has to be kept. */
export async function showServiceAnswer(answer: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: answerScheme, path: '/-/answer/Answer of the Service.txt', query: answer });
  await showPlainText(uri);
}

/** Whatever it looks like: the words of others are never drawn as a page. */
export async function showPlainText(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
  await vscode.window.showTextDocument(document, { preview: true });
}

/** Where a produced file is kept once it was fetched: apart from the record, whose names the server could choose too. */
export function exportFile(store: RunStore, runId: string, key: string): string {
  return path.join(store.folderOf(runId), 'exports', exportName(key));
}

export class Answers implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #store: RunStore;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listener: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(store: RunStore) {
    this.#store = store;
    this.#listener = store.onDidChange(({ id }) => this.refresh(id));
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, runId = '', what = '', name = ''] = uri.path.split('/');
    if (what === 'answer') return uri.query;
    const record = this.#store.get(runId);
    if (record === undefined) return 'This run is no longer in the list.\n';
    if (what === 'service') return serviceAnswerOf(record) ?? 'The trouble is over, and its answer with it.\n';
    if (what === 'export') return fs.readFile(exportFile(this.#store, runId, name), 'utf8');
    if (what === 'record') return `${JSON.stringify(record, null, 2)}\n`;
    const index = Number(what);
    const [outcome] = await this.#store.outcomesOf(runId, [index]);
    return answerText(await this.#requestText(record, index), outcome);
  }

  /** What is open of a run follows it. */
  refresh(runId: string): void {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === answerScheme && uri.path.startsWith(`/${runId}/`)) this.#changed.fire(uri);
  }

  async #requestText({ id, parts, adopted }: RunRecord, index: number): Promise<string> {
    if (adopted === true) return textUnknown;
    const part = parts.findIndex(({ first, count }) => index >= first && index < first + count);
    if (part === -1) return 'null';
    const texts = requestTexts(await this.#store.bodyOf(id, part));
    return texts[index - (parts[part]?.first ?? 0)] ?? 'null';
  }
}
