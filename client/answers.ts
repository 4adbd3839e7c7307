/** Read-only documents made from run records: the answer to a request, and files that a job produced. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { dialects } from '../core/dialects.ts';
import { itemsOf, openDocument } from '../core/document.ts';
import { answerText } from '../runs/answerText.ts';
import type { RunStore } from '../runs/store.ts';
import { exportName } from './exportName.ts';

export const answerScheme = 'commerce-batch';

/** The last part of the path is what the editor's tab shows. */
export function answerUri(runId: string, index: number, name: string): vscode.Uri {
  const title = name
    .replace(/[^\w.{}-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return vscode.Uri.from({ scheme: answerScheme, path: `/${runId}/${index}/Answer ${index + 1} ${title}.json` });
}

export function exportUri(runId: string, key: string): vscode.Uri {
  return vscode.Uri.from({ scheme: answerScheme, path: `/${runId}/export/${exportName(key)}` });
}

/** Where a produced file is kept once it was fetched: apart from the record, whose names the server could choose too. */
export function exportFile(store: RunStore, runId: string, key: string): string {
  return path.join(store.folderOf(runId), 'exports', exportName(key));
}

export class Answers implements vscode.TextDocumentContentProvider {
  readonly #store: RunStore;

  constructor(store: RunStore) {
    this.#store = store;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, runId = '', what = '', name = ''] = uri.path.split('/');
    const record = this.#store.get(runId);
    if (record === undefined) return 'This run is no longer in the list.\n';
    if (what === 'export') return fs.readFile(exportFile(this.#store, runId, name), 'utf8');
    const index = Number(what);
    const outcome = (await this.#store.outcomesOf(runId)).find((each) => each.index === index);
    return answerText(await this.#requestText(runId, index), outcome);
  }

  async #requestText(runId: string, index: number): Promise<string> {
    const record = this.#store.get(runId);
    const part = record?.parts.findIndex(({ first, count }) => index >= first && index < first + count) ?? -1;
    const dialect = dialects.find(({ service }) => service === record?.flags.service);
    const first = record?.parts[part]?.first;
    if (dialect === undefined || first === undefined) return 'null';
    const body = openDocument(await this.#store.bodyOf(runId, part), dialect);
    for (const item of itemsOf(body)) if (item.index === index - first) return item.text;
    return 'null';
  }
}
