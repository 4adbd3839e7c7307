import type { OutcomeStatus } from '../../api/service.ts';

/** What needs a look first; what is still to come, which has no status, last. */
const order: readonly (OutcomeStatus | undefined)[] = ['FAILED', 'NOT_EXECUTED', 'COMPLETED', undefined];

/**
 * The first rows of a run: failures, then what was not executed, then what is done, then what is still to come; in
 * file order within.
 * @returns indexes of requests, at most `limit`
 */
export function firstRows(
  total: number,
  limit: number,
  statusOf: (index: number) => OutcomeStatus | undefined,
): readonly number[] {
  const rows = order.map((): number[] => []);
  for (let index = 0; index < total; index++) {
    const alike = rows[order.indexOf(statusOf(index))];
    if (alike !== undefined && alike.length < limit) alike.push(index);
  }
  return rows.flat().slice(0, limit);
}
