import type { DeliveryList, DeliveryState, ListedDelivery } from '../service.ts';

/** The most that one call answers: https://docs.ecwid.com/api-reference/rest-api/batch-requests/search-batch-requests-by-status */
const pageSize = 100;

/** Of a shop with more batches in one status than this, the rest is left out. */
const mostPages = 20;

export type BatchStatus = 'QUEUED' | 'IN_PROGRESS' | 'COMPLETED';

/** The queue before what is in progress: a batch that begins meanwhile stands in both and is missed by none. */
const statuses: Readonly<Record<'open' | 'ended', readonly (readonly [BatchStatus, DeliveryState])[]>> = {
  open: [
    ['QUEUED', 'queued'],
    ['IN_PROGRESS', 'running'],
  ],
  ended: [['COMPLETED', 'finished']],
};

/** @param listPage the tickets of one page */
export async function listBatches(
  which: 'open' | 'ended',
  listPage: (status: BatchStatus, limit: number, offset: number) => Promise<readonly string[]>,
): Promise<DeliveryList> {
  const deliveries = new Map<string, ListedDelivery>();
  let calls = 0;
  let isComplete = true;
  for (const [status, state] of statuses[which]) {
    let isLastPage = false;
    for (let page = 0; page < mostPages && !isLastPage; page += 1) {
      const tickets = await listPage(status, pageSize, page * pageSize);
      calls += 1;
      for (const ticket of tickets) deliveries.set(ticket, { ticket, state, type: undefined, createdAt: undefined });
      isLastPage = tickets.length < pageSize;
    }
    isComplete &&= isLastPage;
  }
  return { deliveries: [...deliveries.values()], calls, isComplete };
}
