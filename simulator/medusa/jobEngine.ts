import type { Clock } from '../clock.ts';
import type { Fields } from '../json.ts';
import { contextAfterCounting } from './context.ts';
import { planExport } from './exportPlan.ts';
import type { ExportType } from './exportType.ts';
import { isExportType } from './exportType.ts';
import type { Files } from './files.ts';
import { hasFile, isImportType, planImport, runImport } from './importJob.ts';
import { JobFailure } from './importPlan.ts';
import type { Job } from './job.ts';
import { statusOfJob } from './job.ts';
import type { Shop } from './shop.ts';

/** Medusa's event bus looks into its table every three seconds. */
const eventPoll = 3000;
const processingTime = 500;
/** Between the errors and the status that goes with them. */
const failingTime = 100;
const concurrentUpdate = 'could not serialize access due to concurrent update';

export interface EnginePorts {
  readonly clock: Clock;
  readonly closing: AbortSignal;
  readonly files: Files;
  readonly shop: Shop;
}

/** Takes a new job to `pre_processed`, and on to its end unless it is a dry run. */
export async function preProcess(ports: EnginePorts, job: Job): Promise<void> {
  await ports.clock.sleep(eventPoll, ports.closing);
  if (statusOfJob(job) !== 'created') {
    await fail(ports, job, [], 'Cannot mark a batch job as pre processed if it is not in created status');
    return;
  }
  const plan = await unlessItFails(ports, job, () => announce(ports, job));
  if (plan !== 'announced') return;
  const now = ports.clock.now();
  job.times.preProcessed = now;
  job.updatedAt = now;
  if (!job.dryRun) await confirm(ports, job);
}

/** Writes into the job what it will do, or leaves it as it is for ever. @throws JobFailure */
async function announce(ports: EnginePorts, job: Job): Promise<'announced' | 'stuck'> {
  const { clock, files, shop } = ports;
  if (isImportType(job.type)) {
    if (!hasFile(job, files)) return 'stuck';
    job.result = await planImport(job.type, job, files, shop, clock.now());
    return 'announced';
  }
  if (!isExportType(job.type)) return 'stuck';
  const plan = planExport(job.type, job.context, shop);
  if (plan.endless && job.type === 'product-export') return 'stuck';
  job.context = contextAfterCounting(job.type, job.context, plan.shape);
  job.result = { stat_descriptors: [descriptor(job.type, plan.announced)] };
  return 'announced';
}

/** Marks the job as confirmed at once; the promise ends with the job. */
export async function confirm(ports: EnginePorts, job: Job): Promise<void> {
  const now = ports.clock.now();
  job.times.confirmed = now;
  job.updatedAt = now;
  await ports.clock.sleep(eventPoll, ports.closing);
  if (job.times.canceled !== undefined) {
    await fail(ports, job, [], 'Cannot mark a batch job as processing if the status is different that confirmed');
  } else {
    job.busy = process(ports, job);
    await job.busy;
  }
}

/** One database transaction: `processing` and steps of progress are never visible from outside. */
async function process(ports: EnginePorts, job: Job): Promise<void> {
  const { clock, closing } = ports;
  const started = clock.now();
  await clock.sleep(processingTime, closing);
  const outcome = await unlessItFails(ports, job, () => carryOut(ports, job, started));
  if (outcome === 'endless') await untilClosed(closing);
  if (outcome !== 'done') return;
  if (job.confirmedTwice) {
    // Both events do the work; the one that commits last fails the job.
    await fail(ports, job, [], concurrentUpdate);
  }
  job.times.processing = started;
  job.times.completed = clock.now();
  // The start of the transaction, which lies before the completion.
  job.updatedAt = started;
}

/** Does the job's work and writes the result. @throws JobFailure */
function carryOut({ files, shop }: EnginePorts, job: Job, now: number): 'done' | 'endless' {
  if (isImportType(job.type)) {
    if (job.confirmedTwice) throw new JobFailure(concurrentUpdate);
    runImport(job.type, job, files, shop, now);
    job.result = { ...job.result, advancement_count: job.result?.['count'] };
  }
  if (!isExportType(job.type)) return 'done';
  const plan = planExport(job.type, job.context, shop);
  if (plan.crash !== undefined) throw new Crash(plan.crash);
  if (plan.endless) return 'endless';
  const folder = job.type === 'product-export' ? 'products' : 'orders';
  const key = `exports/${folder}/${now}-${job.type}-${now}.csv`;
  files.write(key, plan.csv);
  job.result = {
    ...job.result,
    ...(plan.written === 0
      ? {}
      : { count: plan.count, advancement_count: plan.written, progress: plan.written / Number(plan.count) }),
    file_key: key,
    file_size: Buffer.byteLength(plan.csv),
  };
  return 'done';
}

/** A mistake of the server's own code: its error comes as an object first, and then as text. */
class Crash extends JobFailure {}

/** Ends the job when the work throws what a job can fail with. */
async function unlessItFails<T>(ports: EnginePorts, job: Job, work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    await fail(
      ports,
      job,
      error instanceof Crash ? [{ message: error.message, code: 'unknown', err: {} }] : [],
      error.message,
    );
    return undefined;
  }
}

/** The reason is a text; the error of a crash comes as an object before it. For a moment the status still stands. */
async function fail(
  { clock, closing }: EnginePorts,
  job: Job,
  crash: readonly object[],
  reason: string,
): Promise<void> {
  // The database refuses the errors themselves, so that the job stays as it is for ever.
  if (reason.includes('\0')) return;
  const errors = [...crash, reason];
  job.result = { ...job.result, errors: crash.length === 0 ? errors : crash };
  job.updatedAt = clock.now();
  await clock.sleep(failingTime, closing);
  job.result = { ...job.result, errors };
  job.times.failed = clock.now();
}

function descriptor(type: ExportType, count: unknown): Fields {
  const [noun, name] = type === 'product-export' ? ['products', 'Product'] : ['orders', 'Order'];
  return {
    key: `${type}-count`,
    name: `${name} count to export`,
    message: `There will be ${String(count)} ${noun} exported by this action`,
  };
}

function untilClosed(closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    closing.addEventListener('abort', () => resolve(), { once: true });
  });
}
