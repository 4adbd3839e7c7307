import type { ItemSummary } from '../../dialect.ts';

/** One function for all rules about entities, so that they share one index. */
export function bySubject({ subject }: ItemSummary): string | undefined {
  return subject;
}
