import type { RunRecord } from '../runs/record.ts';

/**
 * What a window takes up, in the order of submission. A run may have ended without its end being written down.
 * @param records the newest first
 */
export function runsToWatch(records: readonly RunRecord[]): readonly RunRecord[] {
  return [...records].reverse().filter(({ endedAt, unwatched }) => endedAt === undefined && unwatched !== true);
}
