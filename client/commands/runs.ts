/** The actions of the view "Runs" on a whole run. Each takes the node that the view hands in. */
import * as vscode from 'vscode';
import { whyNotStopped } from '../../runs/adopt.ts';
import { isEnded } from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';
import type { Tracker } from '../../runs/tracker.ts';
import { confirms, showInformation, showProgress } from '../messages.ts';
import { runsToWatch } from '../runsToWatch.ts';
import type { RunNode } from '../runsView/runsView.ts';

export interface RunTools {
  readonly store: RunStore;
  readonly tracker: Tracker;
}

const elsewhere =
  'Another window or program works on this run and did not answer. Try again in a moment, or close that one.';

/** Whoever works for the shop looks at it; what it finds shows here within a second. */
export async function watchRun({ tracker }: RunTools, { id }: RunNode): Promise<void> {
  await tracker.watch(id);
}

export async function unwatchRun({ tracker }: RunTools, { id }: RunNode): Promise<void> {
  if (!(await tracker.unwatch(id))) void showInformation(elsewhere);
}

export async function confirmRun({ tracker }: RunTools, { id }: RunNode): Promise<void> {
  await tracker.confirm(id);
}

/** Reads what other programs wrote, takes up what nobody watches, and looks at every shop now. */
export async function refreshRuns({ store, tracker }: RunTools): Promise<readonly string[]> {
  const problems = await store.load();
  await tracker.lookNow(runsToWatch(store.all()));
  return problems;
}

export async function stopRun({ store, tracker }: RunTools, { id }: RunNode): Promise<void> {
  const record = store.get(id);
  if (record === undefined) return;
  const obstacle = whyNotStopped(record);
  if (obstacle !== undefined) {
    void showInformation(obstacle);
    return;
  }
  const group =
    record.flags.service === 'ecwid' ? ` Other batches of the group “${record.flags.groupId}” stop too.` : '';
  const detail = `What was carried out stays done; the rest is not executed.${group}`;
  if (!(await confirms(`Stop ${record.file.name} on the server?`, detail, 'Stop'))) return;
  const said = await showProgress(`Stopping ${record.file.name}…`, (signal) => tracker.stop(id, signal));
  void showInformation(said);
}

export async function removeRun({ store, tracker }: RunTools, { id }: RunNode): Promise<void> {
  const record = store.get(id);
  if (record === undefined) return;
  if (!isEnded(record)) {
    const question = `${record.file.name} has not ended. Remove it from the list?`;
    const detail = 'The service goes on with it, and its answers are lost here. “Stop on the Server” ends it.';
    if (!(await confirms(question, detail, 'Remove'))) return;
  }
  if (await tracker.unwatch(id)) await store.remove(id);
  else void showInformation(elsewhere);
}

export async function copyTicket({ store }: RunTools, { id }: RunNode): Promise<void> {
  const tickets = store.get(id)?.parts.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket])) ?? [];
  if (tickets.length === 0) {
    void showInformation('This run has no ticket yet: the service has not accepted it.');
    return;
  }
  await vscode.env.clipboard.writeText(tickets.join('\n'));
}
