import type { Outcome } from '../../api/service.ts';
import type { RequestSummary } from '../../core/requests.ts';
import type { RunRecord } from '../../runs/record.ts';
import { requestsAt } from '../../runs/sentRequests.ts';
import type { RunStore } from '../../runs/store.ts';
import type { RequestRow } from './describe.ts';
import { firstRows } from './firstRows.ts';

const unreadable: RequestSummary = { id: undefined, method: '', path: '' };

/** The requests that are shown of each run, with what became of them. The others stay on the disk. */
export class RequestPages {
  readonly #store: RunStore;
  /** What was sent never changes, and a run that goes on is drawn again with every look. */
  readonly #shown = new Map<string, ReadonlyMap<number, RequestSummary>>();

  constructor(store: RunStore) {
    this.#store = store;
  }

  /** @returns the first rows, failures before all others */
  async read(record: RunRecord, limit: number): Promise<readonly RequestRow[]> {
    const { id } = record;
    const statuses = await this.#store.outcomeIndexOf(id);
    const indexes = firstRows(requestCount(record), limit, (index) => statuses.statusOf(index));
    const outcomes = new Map((await this.#store.outcomesOf(id, indexes)).map((outcome) => [outcome.index, outcome]));
    const known = this.#shown.get(id);
    const unknown = indexes.filter((index) => known?.has(index) !== true);
    const read = await requestsAt(record, unknown, this.#store);
    const requests = new Map(
      indexes.map((index) => [index, known?.get(index) ?? read.get(index) ?? unreadable] as const),
    );
    if (record.adopted === true) return indexes.map((index) => rowOfOther(record, index, outcomes.get(index)));
    this.#shown.set(id, requests);
    return [...requests].map(([index, request]) => ({ index, request, outcome: outcomes.get(index) }));
  }

  forget(id: string): void {
    this.#shown.delete(id);
  }
}

/** What someone else sent is known by its outcomes alone. */
function rowOfOther({ flags }: RunRecord, index: number, outcome: Outcome | undefined): RequestRow {
  const request: RequestSummary = { id: outcome?.id, method: '', path: flags.service === 'ecwid' ? '' : 'job' };
  return { index, request, outcome };
}

export function requestCount({ parts }: RunRecord): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
