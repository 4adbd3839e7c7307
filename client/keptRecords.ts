/** Deletes the records that the settings keep no longer: when the window opens, and whenever a run has ended. */
import type * as vscode from 'vscode';
import { removeOutdated } from '../runs/removeOutdated.ts';
import type { RunStore } from '../runs/store.ts';
import { retentionSetting } from './settings.ts';

export class KeptRecords implements vscode.Disposable {
  readonly #store: RunStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #going = new Set<string>();
  readonly #listener: vscode.Disposable;

  constructor(store: RunStore, log: vscode.LogOutputChannel) {
    this.#store = store;
    this.#log = log;
    this.#listener = store.onDidChange(({ id }) => {
      const record = store.get(id);
      if (record !== undefined && record.endedAt === undefined) this.#going.add(id);
      else if (this.#going.delete(id)) void this.tidy();
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async tidy(): Promise<void> {
    try {
      for await (const { file, id, profile } of removeOutdated(this.#store, retentionSetting(), Date.now()))
        this.#log.info(
          `${file.name} (${id}, ${profile}): the record was deleted, as the settings commerceBatch.records say`,
        );
    } catch (error) {
      // Nobody waits for it, and the next run's end tries again.
      this.#log.warn(`An old record could not be deleted: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
}
