/** Writes the life of each run into the log: what one asks for when something went wrong. Never texts or tokens. */
import type * as vscode from 'vscode';
import { progressInWords, stateInWords } from '../runs/describe.ts';
import type { RunStore } from '../runs/store.ts';

export function logRuns(store: RunStore, log: vscode.LogOutputChannel): vscode.Disposable {
  const last = new Map<string, string>();
  return store.onDidChange(({ id }) => {
    const record = store.get(id);
    if (record === undefined) {
      last.delete(id);
      return;
    }
    const progress = progressInWords(record);
    const problem = record.problem?.message;
    const line = `${record.file.name} (${id}, ${record.profile}): ${stateInWords(record)}${progress === '' ? '' : ` ${progress}`}`;
    const entry = problem === undefined ? line : `${line}. ${problem}`;
    if (last.get(id) === entry) return;
    last.set(id, entry);
    if (problem === undefined) log.info(entry);
    else log.warn(entry);
  });
}
