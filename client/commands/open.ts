/** Opening what belongs to a run: an answer, the request in its file. */
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { fieldsOf } from '../../core/dialect.ts';
import { findDialect } from '../../core/dialects.ts';
import { itemsOf, openDocument } from '../../core/document.ts';
import { summarizeRequests } from '../../core/requests.ts';
import { textUnknown } from '../../runs/adopt.ts';
import type { RunStore } from '../../runs/store.ts';
import { answerUri, serviceAnswerUri, showPlainText } from '../answers.ts';
import { showInformation, showWarning } from '../messages.ts';
import type { RowMarks } from '../rowMarks.ts';
import type { RequestNode, RunNode } from '../runsView/runsView.ts';

export async function openAnswer({ run, row }: RequestNode): Promise<void> {
  const name = `${row.request.method} ${row.request.path}`.trim();
  const document = await vscode.workspace.openTextDocument(answerUri(run.id, row.index, name));
  await vscode.window.showTextDocument(document, { preview: true });
}

/** What the service said where a run met trouble. */
export async function showAnswer({ id }: RunNode): Promise<void> {
  await showPlainText(serviceAnswerUri(id));
}

/** @param range of the protocol, as a code lens of the server hands it over */
export async function goTo(uri: vscode.Uri | undefined, range: unknown): Promise<void> {
  const start = fieldsOf(fieldsOf(range)?.['start']);
  const { line, character } = start ?? {};
  if (uri === undefined || typeof line !== 'number' || typeof character !== 'number') return;
  const place = new vscode.Position(line, character);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(place, place) });
}

/**
 * Shows the request in its file; where the file has changed since, the request with the same id. Of an import that
 * failed by a row of its CSV, shows that row.
 */
export async function openRequest(store: RunStore, marks: RowMarks, node: RequestNode | RunNode): Promise<void> {
  const run = node.kind === 'run' ? node : node.run;
  const row = await marks.firstOf(run.id);
  if (row !== undefined) {
    await vscode.window.showTextDocument(row.uri, { selection: row.range });
    return;
  }
  const record = store.get(run.id);
  if (record?.adopted === true) void showInformation(`${record.file.name}: ${textUnknown}`);
  if (record?.file.uri === undefined) return;
  const uri = vscode.Uri.parse(record.file.uri);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch {
    const open = 'Open Answer';
    const message = `${record.file.name} is no longer where it was (${uri.fsPath}). The request as it was sent stands in its answer.`;
    const chosen = await showWarning(message, ...(node.kind === 'request' ? [open] : []));
    if (chosen === open && node.kind === 'request') await openAnswer(node);
    return;
  }
  const editor = await vscode.window.showTextDocument(document);
  if (node.kind === 'run') return;
  const found = findRequest(document, node, record.file.hash);
  if (found === undefined) {
    void showInformation(`${record.file.name} was changed since, and holds this request no more.`);
    return;
  }
  const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function findRequest(
  document: vscode.TextDocument,
  { row }: RequestNode,
  hash: string,
): { readonly start: number; readonly end: number } | undefined {
  const text = document.getText();
  const dialect = findDialect(document.uri.path, document.languageId);
  if (dialect === undefined) return undefined;
  const items = [...itemsOf(openDocument(text, dialect))];
  if (createHash('sha256').update(text).digest('hex') === hash) return items[row.index]?.span;
  const { id, method, path: requestPath } = row.request;
  const same = items.find(({ text: item }) => {
    const [summary] = summarizeRequests(item);
    return id === undefined ? summary?.method === method && summary.path === requestPath : summary?.id === id;
  });
  return same?.span;
}
