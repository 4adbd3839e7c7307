import { oneLine } from '../ownWords.ts';
import { redact } from '../redact.ts';
import type { DeliveryState, Outcome, OutcomeStatus, ProducedFile, Progress } from '../service.ts';
import { isObject, readOptionalArray, readOptionalCount, readOptionalText } from '../shape.ts';
import type { Job } from './job.ts';

/** What is left of a job that was canceled between two steps: the next step finds it canceled and fails it. */
const failedByCancel = [
  'Cannot mark a batch job as pre processed if it is not in created status',
  'Cannot mark a batch job as processing if the status is different that confirmed',
] as const;

const tooLate = 'Canceled too late: the work was done.';

export function progressOf(job: Job, httpStatusCode: number, secrets: readonly string[]): Progress {
  const { result } = job;
  const state = stateOf(job);
  return {
    state,
    completed: readOptionalCount(result['advancement_count'], 'result.advancement_count') ?? 0,
    total: readOptionalCount(result['count'], 'result.count'),
    outcomes: outcomesOf(job, state, httpStatusCode, secrets),
    note: noteOf(job, state, secrets),
    file: fileOf(job),
  };
}

export function stateOf({ reached, dryRun, result }: Job): DeliveryState {
  const canceled = reached.has('canceled');
  if (reached.has('failed')) {
    return canceled && errorsOf(result).some(isFailedByCancel) ? 'canceled' : 'failed';
  }
  if (canceled) {
    return 'canceled';
  }
  if (reached.has('completed')) {
    return 'finished';
  }
  if (reached.has('processing') || reached.has('confirmed')) {
    return 'running';
  }
  if (reached.has('pre_processed')) {
    return dryRun ? 'waiting' : 'running';
  }
  return 'queued';
}

function isFailedByCancel(message: string): boolean {
  return failedByCancel.some((expected) => message.includes(expected));
}

function noteOf({ reached, result }: Job, state: DeliveryState, secrets: readonly string[]): string | undefined {
  switch (state) {
    case 'failed':
      return joined(errorsOf(result), secrets);
    case 'canceled':
      return reached.has('completed') ? tooLate : undefined;
    case 'waiting':
      // What the dry run counted, such as “There will be 8 products exported by this action”.
      return joined(messagesOf(result['stat_descriptors'], 'result.stat_descriptors'), secrets);
    default:
      return undefined;
  }
}

function joined(messages: readonly string[], secrets: readonly string[]): string | undefined {
  return messages.length === 0 ? undefined : redact(messages.join('; '), secrets);
}

/** A mix of texts and `{message, code, err}`, where the same failure comes in both forms. */
function errorsOf(result: Job['result']): readonly string[] {
  return messagesOf(result['errors'], 'result.errors');
}

function messagesOf(value: unknown, place: string): readonly string[] {
  const entries = readOptionalArray(value, place) ?? [];
  const messages = entries.map((entry) => (isObject(entry) ? entry['message'] : entry));
  const lines = messages.map((message) => (typeof message === 'string' ? oneLine(message) : undefined));
  return [...new Set(lines.filter((line) => line !== undefined))];
}

function fileOf({ result }: Job): ProducedFile | undefined {
  const key = readOptionalText(result['file_key'], 'result.file_key');
  if (key === undefined || key === '') {
    return undefined;
  }
  return { key, size: readOptionalCount(result['file_size'], 'result.file_size') };
}

/** A job is one request as far as a run is concerned: its one outcome shows the job itself. */
function outcomesOf(
  job: Job,
  state: DeliveryState,
  httpStatusCode: number,
  secrets: readonly string[],
): readonly Outcome[] {
  const status = outcomeStatus(job, state);
  if (status === undefined) {
    return [];
  }
  // Redacted by shape, too: a job may show its user with the `api_token` in clear.
  const body = redact(JSON.stringify(job.json, undefined, 2), secrets);
  return [{ index: 0, id: job.id, status, httpStatusCode, httpStatusLine: undefined, body }];
}

function outcomeStatus({ reached }: Job, state: DeliveryState): OutcomeStatus | undefined {
  switch (state) {
    case 'finished':
      return 'COMPLETED';
    case 'failed':
      return 'FAILED';
    case 'canceled':
      return reached.has('completed') ? 'COMPLETED' : 'NOT_EXECUTED';
    default:
      return undefined;
  }
}
