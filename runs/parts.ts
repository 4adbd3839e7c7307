import type { Part, RunRecord } from './record.ts';

/** The record with one part changed. */
export function withPart(record: RunRecord, index: number, change: Partial<Part>): RunRecord {
  return { ...record, parts: record.parts.map((part, each) => (each === index ? { ...part, ...change } : part)) };
}

const minute = 60_000;

/** Written once a minute at most: what stays as it is costs the disk nothing. @param now milliseconds since 1970 */
export function seenAt({ seenAt: known }: Part, now: number): number {
  return known !== undefined && known <= now && now - known < minute ? known : now;
}
