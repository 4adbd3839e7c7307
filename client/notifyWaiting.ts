/** Asks once whether a dry run that has counted is to be carried out, with what it would do. */
import * as vscode from 'vscode';
import { waitingInWords } from '../runs/describeJob.ts';
import { thisProcess } from '../runs/processes.ts';
import { awaitsUser, type RunRecord } from '../runs/record.ts';
import type { RunStore } from '../runs/store.ts';
import { commandIds } from './commandIds.ts';
import { showInformation } from './messages.ts';
import { notificationSetting } from './settings.ts';

/** @param reveal shows a run in the side bar */
export function notifyWaiting(store: RunStore, reveal: (id: string) => Promise<void>): vscode.Disposable {
  const asked = new Set<string>();
  return store.onDidChange(({ id, kind }) => {
    const record = store.get(id);
    // Who was waiting before the window was opened is no news.
    if (kind === 'added' || record === undefined || !awaitsUser(record) || asked.has(id)) return;
    asked.add(id);
    void ask(record, store, reveal);
  });
}

/** All windows see it; the one that submitted it asks. */
async function ask(record: RunRecord, store: RunStore, reveal: (id: string) => Promise<void>): Promise<void> {
  const { id, submittedBy } = record;
  if (notificationSetting() === 'never' || submittedBy !== (await thisProcess())) return;
  const chosen = await showInformation(waitingInWords(record), 'Confirm', 'Show Run');
  if (chosen === 'Show Run') await reveal(id);
  // It may have been stopped or confirmed while the question stood there.
  const newest = store.get(id);
  if (chosen !== 'Confirm' || newest === undefined || !awaitsUser(newest)) return;
  await vscode.commands.executeCommand(commandIds.confirmRun, { kind: 'run', id });
}
