import type { RunRecord } from './record.ts';
import { outdatedRecords, type Retention } from './retention.ts';
import type { RunStore } from './store.ts';

/** Deletes the records that are kept no longer, the oldest first. @returns each that was deleted, once it is gone */
export async function* removeOutdated(store: RunStore, retention: Retention, now: number): AsyncGenerator<RunRecord> {
  for (const record of outdatedRecords(store.all(), retention, now)) {
    // It has just ended, and whoever moved it has still to let go of it.
    if (store.isClaimed(record.id)) continue;
    await store.remove(record.id);
    yield record;
  }
}
