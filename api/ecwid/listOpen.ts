import type { OpenDelivery } from '../service.ts';

/** The most that one call answers: https://docs.ecwid.com/api-reference/rest-api/batch-requests/search-batch-requests-by-status */
const pageSize = 100;

/** A shop with more open batches than this is looked at no further. */
const mostPages = 20;

export type OpenStatus = 'QUEUED' | 'IN_PROGRESS';

/**
 * Reads the queue and then what is in progress, in this order: a batch that begins meanwhile stands in both and is
 * missed by none.
 *
 * @param listPage the tickets of one page
 */
export async function listOpenBatches(
  listPage: (status: OpenStatus, limit: number, offset: number) => Promise<readonly string[]>,
): Promise<{ readonly open: readonly OpenDelivery[]; readonly calls: number }> {
  const states = new Map<string, OpenDelivery['state']>();
  let calls = 0;
  for (const [status, state] of [
    ['QUEUED', 'queued'],
    ['IN_PROGRESS', 'running'],
  ] as const) {
    for (let page = 0; page < mostPages; page += 1) {
      const tickets = await listPage(status, pageSize, page * pageSize);
      calls += 1;
      for (const ticket of tickets) states.set(ticket, state);
      if (tickets.length < pageSize) break;
    }
  }
  return { open: [...states].map(([ticket, state]) => ({ ticket, state })), calls };
}
