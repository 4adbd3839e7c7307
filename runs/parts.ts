import type { Part, RunRecord } from './record.ts';

/** The record with one part changed. */
export function withPart(record: RunRecord, index: number, change: Partial<Part>): RunRecord {
  return { ...record, parts: record.parts.map((part, each) => (each === index ? { ...part, ...change } : part)) };
}
