/** The actions of the view "Runs" on a whole run. Each takes the node that the view hands in. */
import * as vscode from 'vscode';
import { isEnded } from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';
import type { Tracker } from '../../runs/tracker.ts';
import type { RunNode } from '../runsView/runsView.ts';

export interface RunTools {
  readonly store: RunStore;
  readonly tracker: Tracker;
}

const elsewhere = 'Another window or program watches this run. It shows here when that one is closed and you refresh.';

export async function watchRun({ tracker }: RunTools, { id }: RunNode): Promise<void> {
  if (!(await tracker.watch(id))) void vscode.window.showInformationMessage(elsewhere);
}

export async function unwatchRun({ tracker }: RunTools, { id }: RunNode): Promise<void> {
  if (!(await tracker.unwatch(id))) void vscode.window.showInformationMessage(elsewhere);
}

export async function confirmRun({ tracker }: RunTools, { id }: RunNode): Promise<void> {
  await tracker.confirm(id);
}

/** Reads what other programs wrote, and takes up what nobody watches. */
export async function refreshRuns({ store, tracker }: RunTools): Promise<readonly string[]> {
  const problems = await store.load();
  for (const record of store.all()) if (!isEnded(record) && record.unwatched !== true) await tracker.watch(record.id);
  tracker.wakeAll();
  return problems;
}

export async function stopRun({ store, tracker }: RunTools, { id }: RunNode): Promise<void> {
  const record = store.get(id);
  if (record === undefined) return;
  const group =
    record.flags.service === 'ecwid' ? ` Other batches of the group “${record.flags.groupId}” stop too.` : '';
  const chosen = await vscode.window.showWarningMessage(
    `Stop ${record.file.name} on the server?`,
    { modal: true, detail: `What was carried out stays done; the rest is not executed.${group}` },
    'Stop',
  );
  if (chosen !== 'Stop') return;
  const said = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Stopping ${record.file.name}…`, cancellable: true },
    (_progress, token) => tracker.stop(id, signalOf(token)),
  );
  void vscode.window.showInformationMessage(said);
}

export async function removeRun({ store, tracker }: RunTools, { id }: RunNode): Promise<void> {
  const record = store.get(id);
  if (record === undefined) return;
  if (!isEnded(record)) {
    const chosen = await vscode.window.showWarningMessage(
      `${record.file.name} has not ended. Remove it from the list?`,
      {
        modal: true,
        detail: 'The service goes on with it, and its answers are lost here. “Stop on the Server” ends it.',
      },
      'Remove',
    );
    if (chosen !== 'Remove') return;
  }
  if (await tracker.unwatch(id)) await store.remove(id);
  else void vscode.window.showInformationMessage(elsewhere);
}

export async function copyTicket({ store }: RunTools, { id }: RunNode): Promise<void> {
  const tickets = store.get(id)?.parts.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket])) ?? [];
  if (tickets.length === 0) {
    void vscode.window.showInformationMessage('This run has no ticket yet: the service has not accepted it.');
    return;
  }
  await vscode.env.clipboard.writeText(tickets.join('\n'));
}

/** A signal that follows a cancellation token. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
