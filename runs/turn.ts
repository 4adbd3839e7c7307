import { isSameShop } from './lanes.ts';
import { isEnded, type RunRecord } from './record.ts';
import type { RunStore } from './store.ts';

/**
 * Runs of one shop leave in the order in which they were submitted, also when the service was down in between: the
 * later price must win. Only runs that this process moves are waited for.
 */
export function isBehind(record: RunRecord, store: RunStore): boolean {
  // A job is created dry and does nothing yet, and one that is never taken would hold up the shop for ever.
  if (record.target.service !== 'ecwid') return false;
  return store
    .all()
    .some(
      (other) =>
        other.id < record.id &&
        store.isClaimed(other.id) &&
        isSameShop(other.target, record.target) &&
        isLeaving(other),
    );
}

function isLeaving(record: RunRecord): boolean {
  const { parts, stopRequestedAt } = record;
  if (stopRequestedAt !== undefined || isEnded(record)) return false;
  return parts.some(({ delivery }) => delivery === 'prepared' || delivery === 'sending');
}
