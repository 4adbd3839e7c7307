/** Which records have been kept long enough. */
import { isEnded, type RunRecord, stateOf } from './record.ts';

export interface Retention {
  /** Records to keep, the newest ones; undefined for all. */
  readonly count: number | undefined;
  /** Days to keep a record after its run has ended; undefined for ever. */
  readonly days: number | undefined;
}

export const defaultRetention = { count: 1000, days: 90 } as const satisfies Retention;

const day = 24 * 60 * 60_000;

/**
 * A run that goes on, or of which nobody knows what became, is never among them, whatever its age.
 * @param records in any order
 * @param now milliseconds since 1970
 * @returns the oldest first
 */
export function outdatedRecords(
  records: readonly RunRecord[],
  { count, days }: Retention,
  now: number,
): readonly RunRecord[] {
  const newestFirst = [...records].sort((a, b) => (a.id < b.id ? 1 : -1));
  const isOutdated = (record: RunRecord, position: number): boolean => {
    const { endedAt } = record;
    if (endedAt === undefined || !isEnded(record) || stateOf(record) === 'unknown') return false;
    return (count !== undefined && position >= count) || (days !== undefined && now - endedAt > days * day);
  };
  return newestFirst.filter(isOutdated).reverse();
}
