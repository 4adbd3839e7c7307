import type { Fields } from '../json.ts';

/** Every moment that a job can have; a job's status follows from them and is stored nowhere. */
export interface JobTimes {
  preProcessed?: number;
  confirmed?: number;
  processing?: number;
  completed?: number;
  canceled?: number;
  failed?: number;
}

export interface Job {
  readonly id: string;
  readonly type: string;
  readonly dryRun: boolean;
  readonly createdBy: string;
  readonly createdAt: number;
  updatedAt: number;
  context: Fields;
  result: Fields | undefined;
  readonly times: JobTimes;
  /** While the job is being processed: its row is locked, and a cancel waits for this. */
  busy: Promise<void> | undefined;
  /** Two confirms came at once: both were let in, and the transaction will fail. */
  confirmedTwice: boolean;
}

export type JobStatus = 'created' | 'pre_processed' | 'confirmed' | 'processing' | 'completed' | 'canceled' | 'failed';

/** The last of the list that is set wins, so that `failed` hides `canceled`, and `canceled` hides `completed`. */
export function statusFrom(isSet: (column: string) => boolean): JobStatus {
  return moments.findLast((status) => isSet(`${status}_at`)) ?? 'created';
}

const moments = [
  'pre_processed',
  'confirmed',
  'processing',
  'completed',
  'canceled',
  'failed',
] as const satisfies JobStatus[];

export function statusOfJob(job: Job): JobStatus {
  return describeJob(job).status;
}

export function describeJob(job: Job) {
  const { times } = job;
  const columns = {
    dry_run: job.dryRun,
    id: job.id,
    created_at: isoTime(job.createdAt),
    updated_at: isoTime(job.updatedAt),
    deleted_at: null,
    type: job.type,
    created_by: job.createdBy,
    context: job.context,
    result: job.result ?? null,
    pre_processed_at: isoTime(times.preProcessed),
    processing_at: isoTime(times.processing),
    confirmed_at: isoTime(times.confirmed),
    completed_at: isoTime(times.completed),
    canceled_at: isoTime(times.canceled),
    failed_at: isoTime(times.failed),
  };
  const set = new Map<string, unknown>(Object.entries(columns));
  return { ...columns, status: statusFrom((name) => set.get(name) !== null) };
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
