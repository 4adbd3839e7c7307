import { wholeLine } from '../ownWords.ts';
import { redact } from '../redact.ts';
import type { DeliveryState, Outcome, OutcomeStatus, ProducedFile, Progress } from '../service.ts';
import { isObject, readOptionalCount, readOptionalText } from '../shape.ts';
import { effectInWords, sentence } from './effect.ts';
import type { Job } from './job.ts';

/** What is left of a job that was canceled between two steps: the next step finds it canceled and fails it. */
const failedByCancel = [
  'Cannot mark a batch job as pre processed if it is not in created status',
  'Cannot mark a batch job as processing if the status is different that confirmed',
] as const;

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
    leftUpload: leavesUpload(job, state) ? job.fileKey : undefined,
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
    case 'failed': {
      const errors = joined(errorsOf(result), secrets);
      // Such as of two confirms at once: the first one carries it out, the second one fails.
      return reached.has('completed') ? `${doneAnyway} ${errors ?? ''}`.trim() : errors;
    }
    case 'canceled':
      return reached.has('completed') ? sentence(tooLate(result)) : undefined;
    case 'waiting': {
      // Such as “There will be 8 products exported by this action”.
      const counted = joined(messagesOf(result['stat_descriptors']), secrets);
      return [effect('present', result), counted].filter((part) => part !== undefined).join(' ') || undefined;
    }
    case 'running':
      return effect('present', result);
    case 'finished':
      return effect('past', result);
    default:
      return undefined;
  }
}

const doneAnyway = 'The work was done before the job failed.';

function effect(tense: 'present' | 'past', result: Job['result']): string | undefined {
  const words = effectInWords(result, tense);
  return words === undefined ? undefined : sentence(words);
}

/** Part of a sentence. The whole work is one transaction, so that a cancel which met it has changed nothing about it. */
export function tooLate(result: Job['result']): string {
  const count = readOptionalCount(result['count'], 'result.count');
  if (count === undefined) return 'canceled too late: the work was done';
  const words = effectInWords(result, 'past');
  const all = count === 1 ? 'the only one was' : `all ${count} were`;
  return words === undefined ? `canceled too late: ${all} exported` : `canceled too late: ${all} written (${words})`;
}

/**
 * Canceled while `created`, a job is still looked at by the server, which reads the file and would end if it were gone.
 * A good import removes its file itself.
 */
function leavesUpload({ reached }: Job, state: DeliveryState): boolean {
  if (reached.has('failed')) return true;
  return state === 'canceled' && reached.has('pre_processed') && !reached.has('confirmed');
}

function joined(messages: readonly string[], secrets: readonly string[]): string | undefined {
  return messages.length === 0 ? undefined : redact(messages.join('; '), secrets);
}

/** A mix of texts and `{message, code, err}`, where the same failure comes in both forms. */
export function errorsOf(result: Job['result']): readonly string[] {
  return messagesOf(result['errors']);
}

/** Each once and whole. The documentation has objects with the keys `0`, `1` … where the server sends arrays. */
function messagesOf(value: unknown): readonly string[] {
  const isOne = typeof value === 'string' || (isObject(value) && 'message' in value);
  const entries = isOne ? [value] : typeof value === 'object' && value !== null ? Object.values(value) : [];
  return [...new Set(entries.flatMap(messageOf))];
}

function messageOf(entry: unknown): readonly string[] {
  const message = isObject(entry) ? (entry['message'] ?? entry['code']) : entry;
  const line = typeof message === 'string' ? wholeLine(message) : undefined;
  return line === undefined ? [] : [line];
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
