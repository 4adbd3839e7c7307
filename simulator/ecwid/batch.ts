import { STATUS_CODES } from 'node:http';
import type { Answer } from '../answer.ts';
import { isFields, parseJson } from '../json.ts';
import type { RestRequest } from './dispatch.ts';
import type { Store } from './store.ts';
import type { Token } from './tokens.ts';

export interface BatchRequest extends RestRequest {
  readonly id?: string;
}

export interface BatchFlags {
  readonly allowParallelMode: boolean;
  readonly stopOnFirstFailure: boolean;
  readonly groupId: string | undefined;
}

/** What became of a request: answered, or skipped after a failure or a stop. */
export type BatchOutcome = { readonly executed: true; readonly answer: Answer } | { readonly executed: false };

export interface BatchEntry {
  readonly index: number;
  readonly request: BatchRequest;
  /** The last answer of a 5XX that is being tried again. */
  lastAnswer: Answer | undefined;
  outcome: BatchOutcome | undefined;
}

export interface Batch extends BatchFlags {
  readonly ticket: string;
  readonly store: Store;
  readonly token: Token;
  readonly entries: readonly BatchEntry[];
  /** Aborted when the batch is stopped. */
  readonly stop: AbortController;
}

export type BatchStatus = 'QUEUED' | 'IN_PROGRESS' | 'COMPLETED';

/** QUEUED also while the first request runs: the page says "no requests completed yet". */
export function statusOf(batch: Batch): BatchStatus {
  if (batch.entries.every((entry) => entry.outcome !== undefined)) return 'COMPLETED';
  return batch.entries.some((entry) => entry.outcome !== undefined) ? 'IN_PROGRESS' : 'QUEUED';
}

/** Ends every request that is not done: nothing of this batch is executed after this. */
export function stopBatch(batch: Batch): boolean {
  const open = batch.entries.filter((entry) => entry.outcome === undefined);
  for (const entry of open) {
    entry.outcome = entry.lastAnswer === undefined ? { executed: false } : { executed: true, answer: entry.lastAnswer };
  }
  batch.stop.abort();
  return open.length > 0;
}

/** https://docs.ecwid.com/api-reference/rest-api/batch-requests/get-batch-status */
export function describeBatch(batch: Batch, escapedJson: boolean) {
  const finished = batch.entries.flatMap(({ request, outcome }) =>
    outcome === undefined ? [] : [{ request, outcome }],
  );
  return {
    status: statusOf(batch),
    totalRequests: batch.entries.length,
    completedRequests: finished.filter(({ outcome }) => outcome.executed).length,
    responses: finished.map(({ request, outcome }) => ({
      ...(request.id === undefined ? {} : { id: request.id }),
      ...(outcome.executed ? describeAnswer(outcome.answer, escapedJson) : { status: 'NOT_EXECUTED' }),
    })),
  };
}

/** "FAILED" is any code but 200: the batch pages say so, although single calls may answer 201. */
function describeAnswer(answer: Answer, escapedJson: boolean) {
  const failed = answer.status !== 200;
  const parsed = parseJson(answer.text);
  const value = parsed === undefined ? answer.text : parsed.value;
  return {
    status: failed ? 'FAILED' : 'COMPLETED',
    httpStatusCode: answer.status,
    httpStatusLine: failed ? errorText(value, answer.status) : 'OK',
    ...(escapedJson ? { escapedHttpBody: answer.text } : { httpBody: value }),
  };
}

function errorText(value: unknown, status: number): string {
  const message = isFields(value) ? value['errorMessage'] : undefined;
  return typeof message === 'string' ? message : (STATUS_CODES[status] ?? `HTTP ${status}`);
}
