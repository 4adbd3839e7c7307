import { isObject, type JsonObject, readObject, readOptionalArray, readText } from '../shape.ts';

/**
 * The steps of a batch job. Medusa stores a time for each and computes `status` from them: the last one in this order
 * that has a time wins. So `failed` hides `canceled` and `canceled` hides `completed`, and `status` alone misleads.
 */
const steps = ['pre_processed', 'confirmed', 'processing', 'completed', 'canceled', 'failed'] as const;

export type Step = (typeof steps)[number];

/** A batch job as the server shows it: https://docs.medusajs.com/v1/development/batch-jobs */
export interface Job {
  readonly id: string;
  readonly type: string | undefined;
  readonly dryRun: boolean;
  /** Milliseconds since 1970, by the server's clock. */
  readonly createdAt: number | undefined;
  readonly reached: ReadonlySet<Step>;
  /** Of an import: the key of the uploaded file. */
  readonly fileKey: string | undefined;
  /** `{}` until pre-processing ended. */
  readonly result: JsonObject;
  /** The whole object. */
  readonly json: JsonObject;
}

export function readJob(value: unknown): Job {
  return jobOf(readObject(readObject(value, 'the answer')['batch_job'], 'batch_job'));
}

/** `GET /admin/batch-jobs`; `dry_run` is false in a list unless asked for by `fields=+dry_run`. */
export function readJobs(value: unknown): readonly Job[] {
  const jobs = readOptionalArray(readObject(value, 'the answer')['batch_jobs'], 'batch_jobs') ?? [];
  return jobs.map((job, index) => jobOf(readObject(job, `batch_jobs[${index}]`)));
}

function jobOf(json: JsonObject): Job {
  const { id, type, status, dry_run: dryRun, created_at: createdAt, context, result } = json;
  const fileKey = isObject(context) ? context['fileKey'] : undefined;
  const created = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  return {
    id: readText(id, 'batch_job.id'),
    type: typeof type === 'string' ? type : undefined,
    dryRun: dryRun === true,
    createdAt: Number.isNaN(created) ? undefined : created,
    reached: new Set(steps.filter((step) => hasTime(json[`${step}_at`]) || status === step)),
    fileKey: typeof fileKey === 'string' ? fileKey : undefined,
    result: isObject(result) ? result : {},
    json,
  };
}

function hasTime(value: unknown): boolean {
  return value !== undefined && value !== null;
}
