import { type RequestSummary, summarizeRequests } from '../core/requests.ts';
import type { RunRecord } from './record.ts';
import type { RunStore } from './store.ts';

/** What was asked, by index, read from what was sent: only the parts that hold these requests, one at a time. */
export async function requestsAt(
  { id, parts }: RunRecord,
  indexes: readonly number[],
  store: RunStore,
): Promise<ReadonlyMap<number, RequestSummary>> {
  const requests = new Map<number, RequestSummary>();
  for (const [part, { first, count }] of parts.entries()) {
    const wanted = indexes.filter((index) => index >= first && index < first + count);
    if (wanted.length === 0) continue;
    // A body that was deleted by hand must not take the outcomes with it.
    const summaries = summarizeRequests(await store.bodyOf(id, part).catch(() => ''));
    for (const index of wanted) {
      const summary = summaries[index - first];
      if (summary !== undefined) requests.set(index, summary);
    }
  }
  return requests;
}
