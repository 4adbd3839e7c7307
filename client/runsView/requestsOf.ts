import { type RequestSummary, summarizeRequests } from '../../core/requests.ts';
import type { RunRecord } from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';

/** The requests of a run in the order of the file, read from what was sent. */
export async function requestsOf(store: RunStore, record: RunRecord): Promise<readonly RequestSummary[]> {
  const parts = await Promise.all(record.parts.map((_, index) => store.bodyOf(record.id, index)));
  return parts.flatMap((body) => summarizeRequests(body));
}
