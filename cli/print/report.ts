/** A run as JSON: the same shape from `submit` and `status`. */
import type { DeliveryState, OutcomeStatus } from '../../api/service.ts';
import { type RequestSummary, summarizeRequests } from '../../core/requests.ts';
import {
  countsOf,
  type Delivery,
  type OutcomeCounts,
  type RunRecord,
  type RunState,
  stateOf,
} from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';

export interface RunReport {
  readonly run: string;
  readonly state: RunState;
  readonly parts: readonly { readonly ticket: string | undefined; readonly state: DeliveryState | Delivery }[];
  readonly counts: OutcomeCounts;
  readonly outcomes: readonly ReportedOutcome[];
}

/** An outcome together with the request it belongs to. */
export interface ReportedOutcome {
  /** Position of the request in the file, from 0. */
  readonly index: number;
  readonly id: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: OutcomeStatus;
  readonly httpStatusCode: number | undefined;
  readonly httpStatusLine: string | undefined;
  readonly body: string;
}

export async function reportOf(record: RunRecord, store: RunStore): Promise<RunReport> {
  return {
    run: record.id,
    state: stateOf(record),
    parts: record.parts.map(({ ticket, state, delivery }) => ({
      ticket,
      state: delivery === 'accepted' ? (state ?? delivery) : delivery,
    })),
    counts: countsOf(record),
    outcomes: await outcomesOf(record, store),
  };
}

export async function outcomesOf(record: RunRecord, store: RunStore): Promise<readonly ReportedOutcome[]> {
  const outcomes = await store.outcomesOf(record.id);
  if (outcomes.length === 0) return [];
  const requests = await requestsOf(record, store);
  return outcomes.map(({ index, id, status, httpStatusCode, httpStatusLine, body }) => {
    const { method = '', path = '' } = requests.get(index) ?? {};
    return { index, id: id ?? requests.get(index)?.id, method, path, status, httpStatusCode, httpStatusLine, body };
  });
}

/** What was asked, by its position in the file: read from the bodies as they were sent. */
async function requestsOf(record: RunRecord, store: RunStore): Promise<ReadonlyMap<number, RequestSummary>> {
  const requests = new Map<number, RequestSummary>();
  for (const [part, { first }] of record.parts.entries()) {
    const body = await store.bodyOf(record.id, part).catch(() => '');
    for (const [index, summary] of summarizeRequests(body).entries()) requests.set(first + index, summary);
  }
  return requests;
}
