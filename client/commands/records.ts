/** What one does with the record of a run: read it, keep it elsewhere, find it on the disk. */
import path from 'node:path';
import * as vscode from 'vscode';
import { exportFormatOf, exportText, writeExport } from '../../runs/exportRun.ts';
import { makeFolder } from '../../runs/files.ts';
import type { RunStore } from '../../runs/store.ts';
import { recordUri } from '../answers.ts';
import { showInformation, showProgress, showWarning } from '../messages.ts';
import type { RunNode } from '../runsView/runsView.ts';

export async function openRecord({ id }: RunNode): Promise<void> {
  const document = await vscode.workspace.openTextDocument(recordUri(id));
  await vscode.window.showTextDocument(document, { preview: true });
}

/** @returns where it was saved; undefined when the user thought better of it */
export async function exportRun(store: RunStore, { id }: RunNode): Promise<vscode.Uri | undefined> {
  const record = store.get(id);
  if (record === undefined) return undefined;
  const name = `${record.file.name.replace(/\.\w+\.json$/, '')}-${id}.json`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: `Export ${record.file.name}`,
    filters: { 'JSON, everything': ['json'], 'CSV, a line for each request': ['csv'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (uri === undefined) return undefined;
  const format = exportFormatOf(uri.path);
  if (format === undefined) {
    void showWarning('A run is exported as JSON or CSV. Choose a name that ends in .json or .csv.');
    return undefined;
  }
  const saved = await showProgress(`Exporting ${record.file.name}…`, async (signal) => {
    await save(uri, exportText(record, store, format), signal);
    return !signal.aborted;
  });
  if (!saved) return undefined;
  const open = 'Open';
  void showInformation(`${record.file.name} was exported to ${path.posix.basename(uri.path)}.`, open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand('vscode.open', uri);
  });
  return uri;
}

/** A cancelled export is no error. */
async function save(uri: vscode.Uri, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  try {
    if (uri.scheme === 'file') return await writeExport(uri.fsPath, pieces, signal);
    // A file system of another extension takes a file as a whole.
    const texts: string[] = [];
    for await (const piece of pieces) {
      signal.throwIfAborted();
      texts.push(piece);
    }
    await vscode.workspace.fs.writeFile(uri, Buffer.from(texts.join('')));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** @param run whose folder is meant; that of all records where there is none */
export async function openStorageFolder(store: RunStore, run: RunNode | undefined): Promise<void> {
  const folder = run === undefined ? store.folder : store.folderOf(run.id);
  // There is none before the first run.
  if (run === undefined) await makeFolder(folder);
  const isElsewhere = vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
  if (!isElsewhere) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder));
    return;
  }
  const copy = 'Copy Path';
  // The file manager of this screen does not reach the machine that the records are on.
  if ((await showInformation(`The records are in ${folder}, on the machine that the editor runs on.`, copy)) === copy)
    await vscode.env.clipboard.writeText(folder);
}
