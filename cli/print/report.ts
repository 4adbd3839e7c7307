/** A run as JSON: the same shape from `submit` and `status`. */
import type { DeliveryState, Outcome, OutcomeStatus } from '../../api/service.ts';
import { indexesOf } from '../../core/requests.ts';
import {
  countsOf,
  type Delivery,
  type OutcomeCounts,
  type RunRecord,
  type RunState,
  stateOf,
} from '../../runs/record.ts';
import { rowErrorsOf } from '../../runs/rowErrors.ts';
import { requestsAt } from '../../runs/sentRequests.ts';
import type { RunStore } from '../../runs/store.ts';
import { readContentAt } from '../files/importFile.ts';

/** All but the outcomes, which may be many. */
export interface RunReport {
  readonly run: string;
  readonly state: RunState;
  readonly parts: readonly { readonly ticket: string | undefined; readonly state: DeliveryState | Delivery }[];
  readonly counts: OutcomeCounts;
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
  /** Of a failed import: where in its file the server found what. */
  readonly rows?: readonly RowFailure[] | undefined;
}

/** An error of a job that is about rows of the file that it imports. */
export interface RowFailure {
  readonly file: string;
  /** From 1. */
  readonly lines: readonly number[];
  readonly message: string;
  /** The same with the server's own words about which row it means. */
  readonly said: string;
}

/** The first failures, for people. */
export interface Failures {
  readonly first: readonly ReportedOutcome[];
  /** Of all. */
  readonly count: number;
}

export const noFailures: Failures = { first: [], count: 0 };

const mostFailures = 20;

export function reportOf(record: RunRecord): RunReport {
  return {
    run: record.id,
    state: stateOf(record),
    parts: record.parts.map(({ ticket, state, delivery }) => ({
      ticket,
      state: delivery === 'accepted' ? (state ?? delivery) : delivery,
    })),
    counts: countsOf(record),
  };
}

/** In the order of the file; no more than one part is held at a time. */
export async function* outcomesOf(record: RunRecord, store: RunStore): AsyncGenerator<ReportedOutcome> {
  for (const part of record.parts) yield* await outcomesAt(indexesOf(part), record, store);
}

export async function failuresOf(record: RunRecord, store: RunStore): Promise<Failures> {
  const statuses = await store.outcomeIndexOf(record.id);
  const failed = record.parts.flatMap(indexesOf).filter((index) => statuses.statusOf(index) === 'FAILED');
  return { first: await outcomesAt(failed.slice(0, mostFailures), record, store), count: failed.length };
}

async function outcomesAt(
  indexes: readonly number[],
  record: RunRecord,
  store: RunStore,
): Promise<readonly ReportedOutcome[]> {
  const outcomes = await store.outcomesOf(record.id, indexes);
  if (outcomes.length === 0) return [];
  const requests = await requestsAt(record, indexes, store);
  const rows = await rowFailures(record, outcomes);
  return outcomes.map(({ index, id, status, httpStatusCode, httpStatusLine, body }) => {
    const { method = '', path = '' } = requests.get(index) ?? {};
    const head = { index, id: id ?? requests.get(index)?.id, method, path, status, httpStatusCode, httpStatusLine };
    return { ...head, body, rows };
  });
}

/** Of the one outcome that a job has. */
async function rowFailures(
  { upload }: RunRecord,
  [outcome]: readonly Outcome[],
): Promise<readonly RowFailure[] | undefined> {
  if (upload === undefined || outcome?.status !== 'FAILED') return undefined;
  const errors = await rowErrorsOf(upload, outcome.body, readContentAt);
  return errors.map(({ said, message, ranges }) => ({
    file: upload.name,
    lines: ranges.map(({ start }) => start.line + 1),
    message,
    said,
  }));
}

/**
 * The report with its outcomes as JSON, piece by piece.
 * @param margin what every line but the first begins with
 */
export async function* reportText(record: RunRecord, store: RunStore, margin = ''): AsyncGenerator<string> {
  const indented = (value: unknown, by: string): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
  // Without the closing brace and the line break before it.
  yield `${indented(reportOf(record), margin).slice(0, -2 - margin.length)},\n${margin}  "outcomes": [`;
  let separator = '';
  for await (const outcome of outcomesOf(record, store)) {
    yield `${separator}\n${margin}    ${indented(outcome, `${margin}    `)}`;
    separator = ',';
  }
  yield separator === '' ? `]\n${margin}}` : `\n${margin}  ]\n${margin}}`;
}
