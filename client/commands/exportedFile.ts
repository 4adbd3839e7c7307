/** The file that an export produced: it is fetched once, kept in the run's folder, shown, fetched anew and saved elsewhere. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ProducedFile } from '../../api/service.ts';
import { makeFolder } from '../../runs/files.ts';
import { saveProducedFile } from '../../runs/producedFile.ts';
import type { RunRecord } from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';
import { type Answers, exportFile, exportUri } from '../answers.ts';
import { showCancellable, showInformation, showWarning } from '../messages.ts';
import type { Profiles } from '../profiles.ts';
import type { RunNode } from '../runsView/runsView.ts';

export interface ExportTools {
  readonly store: RunStore;
  readonly profiles: Profiles;
  readonly answers: Answers;
}

/** VS Code hands no larger document to extensions. In bytes. */
const largestDocument = 50 * 1024 * 1024;

const saveAs = 'Save As…';

export async function openExport(tools: ExportTools, { id }: RunNode): Promise<void> {
  const found = exportOf(tools.store, id);
  if (found !== undefined && (await isThere(found, tools))) await show(found);
}

/** The kept one stays when the server has the file no more. */
export async function downloadExport(tools: ExportTools, { id }: RunNode): Promise<void> {
  const found = exportOf(tools.store, id);
  if (found === undefined || !(await fetch(found, tools))) return;
  tools.answers.refresh(id);
  await show(found);
}

/** @returns where it was saved; undefined when the user thought better of it */
export async function saveExport(tools: ExportTools, { id }: RunNode): Promise<vscode.Uri | undefined> {
  const found = exportOf(tools.store, id);
  return found !== undefined && (await isThere(found, tools)) ? save(found) : undefined;
}

interface Export {
  readonly record: RunRecord;
  readonly file: ProducedFile;
  /** Where it is kept on this machine. */
  readonly kept: string;
  readonly name: string;
}

function exportOf(store: RunStore, id: string): Export | undefined {
  const record = store.get(id);
  const file = record?.parts.find((part) => part.file !== undefined)?.file;
  if (record === undefined || file === undefined) return undefined;
  const kept = exportFile(store, id, file.key);
  return { record, file, kept, name: path.basename(kept) };
}

/** Fetches the file where it was not fetched yet. @returns false when the user had enough of it */
async function isThere(found: Export, tools: ExportTools): Promise<boolean> {
  const isKept = await fs.access(found.kept).then(
    () => true,
    () => false,
  );
  return isKept || fetch(found, tools);
}

async function fetch({ record, file, kept, name }: Export, { profiles }: ExportTools): Promise<boolean> {
  const saved = await showCancellable(`Fetching ${name}…`, async (signal, report) => {
    const service = await profiles.service(record.target, record.profile);
    await makeFolder(path.dirname(kept));
    let said = '';
    return saveProducedFile(kept, file, service, signal, ({ host, size }) => {
      const step = `from ${host}: ${megabytes(size)}`;
      if (step !== said) report(step);
      said = step;
    });
  });
  if (saved?.warning !== undefined) void showWarning(`${name}: ${saved.warning}`);
  return saved !== undefined;
}

async function show(found: Export): Promise<void> {
  const { size } = await fs.stat(found.kept);
  if (size > largestDocument) {
    const message = `${found.name} has ${megabytes(size)}, more than the editor shows here. Save it, and open it with another program.`;
    if ((await showWarning(message, saveAs)) === saveAs) await save(found);
    return;
  }
  const uri = exportUri(found.record.id, found.file.key);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function save({ kept, name }: Export): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: `Save ${name}`,
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (uri === undefined) return undefined;
  await vscode.workspace.fs.copy(vscode.Uri.file(kept), uri, { overwrite: true });
  const open = 'Open';
  void showInformation(`${name} was saved as ${path.posix.basename(uri.path)}.`, open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand('vscode.open', uri);
  });
  return uri;
}

function megabytes(size: number): string {
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
