import type { RequestSummary } from '../../core/requests.ts';

/** What the choice "In parallel" says below its name. */
export function parallelDetail(requests: readonly RequestSummary[]): string {
  const order = 'Up to 100 at once, in no fixed order.';
  if (haveOwnIds(requests)) return `${order} Faster; for requests that do not need each other.`;
  return `${order} Ids are missing or repeated, so answers can only be matched by their order: give each request its own id.`;
}

function haveOwnIds(requests: readonly RequestSummary[]): boolean {
  const ids = new Set(requests.map(({ id }) => id));
  return !ids.has(undefined) && ids.size === requests.length;
}
