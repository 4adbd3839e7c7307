/** One message when a run ends, with the step that follows from it. */
import * as vscode from 'vscode';
import { doubtfulPart } from '../runs/decision.ts';
import { endInWords } from '../runs/describe.ts';
import { isRunning, thisProcess } from '../runs/processes.ts';
import { countsOf, type RunRecord, stateOf } from '../runs/record.ts';
import { serviceAnswerOf } from '../runs/serviceAnswer.ts';
import type { RunStore } from '../runs/store.ts';
import { commandIds } from './commandIds.ts';
import { showInformation, showWarning } from './messages.ts';
import { notificationSetting } from './settings.ts';

/** @param reveal shows a run in the side bar */
export function notifyEnds(store: RunStore, reveal: (id: string) => Promise<void>): vscode.Disposable {
  // Only runs that this window saw going are news; old ones are not.
  const going = new Set<string>();
  return store.onDidChange(({ id }) => {
    const record = store.get(id);
    if (record === undefined) going.delete(id);
    else if (record.endedAt === undefined) going.add(id);
    else if (going.delete(id)) void tellOnce(record, store.isClaimed(id), reveal);
  });
}

/** All windows see the end: it is told where the run was submitted, or, when that window is gone, where it was watched. */
async function tellOnce(
  record: RunRecord,
  isWatchedHere: boolean,
  reveal: (id: string) => Promise<void>,
): Promise<void> {
  const { submittedBy } = record;
  const isOurs = submittedBy === (await thisProcess());
  if (isOurs || (isWatchedHere && (submittedBy === undefined || !(await isRunning(submittedBy)))))
    await tell(record, reveal);
}

async function tell(record: RunRecord, reveal: (id: string) => Promise<void>): Promise<void> {
  const setting = notificationSetting();
  const good = stateOf(record) === 'succeeded';
  if (setting === 'never' || (setting === 'failures' && good)) return;
  const hasExport = good && record.parts.some(({ file }) => file !== undefined);
  const answered = stateOf(record) === 'rejected' && serviceAnswerOf(record) !== undefined;
  const doubtful = doubtfulPart(record) !== undefined;
  const action = hasExport
    ? 'Open Exported File'
    : doubtful
      ? 'Settle…'
      : answered
        ? 'Show Answer'
        : countsOf(record).failed > 0
          ? 'Show Failures'
          : 'Show Run';
  const show = good ? showInformation : showWarning;
  const chosen = await show(endInWords(record), action);
  if (chosen !== action) return;
  if (hasExport) await vscode.commands.executeCommand(commandIds.openExport, { kind: 'run', id: record.id });
  else if (doubtful) await vscode.commands.executeCommand(commandIds.settleRun, { kind: 'run', id: record.id });
  else if (answered) await vscode.commands.executeCommand(commandIds.showAnswer, { kind: 'run', id: record.id });
  else await reveal(record.id);
}
