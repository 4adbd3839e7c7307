import { isEnded, type RunRecord } from './record.ts';
import type { RunStore } from './store.ts';

/** Writes down when a run ended, if it has. @param now milliseconds since 1970 */
export function writeEnd(id: string, store: RunStore, now: number): Promise<RunRecord | undefined> {
  return store.update(id, (record) => (isEnded(record) ? { ...record, endedAt: record.endedAt ?? now } : record));
}
