import type { Clock } from '../clock.ts';
import type { Store } from '../ecwid/store.ts';
import type { Fields } from '../json.ts';
import { planExport } from './exportPlan.ts';
import type { ExportType } from './exportType.ts';
import { isExportType } from './exportType.ts';
import type { Files } from './files.ts';
import type { Job } from './job.ts';
import { statusOfJob } from './job.ts';

/** Medusa's event bus looks into its table every three seconds. */
const eventPoll = 3000;
const processingTime = 500;
/** For a moment the errors are there while the status still stands. */
const failingTime = 100;

export interface EnginePorts {
  readonly clock: Clock;
  readonly closing: AbortSignal;
  readonly files: Files;
  /** The shop whose products and orders are exported. */
  readonly store: Store;
}

/** Takes a new job to `pre_processed`, and on to its end unless it is a dry run. */
export async function preProcess(ports: EnginePorts, job: Job): Promise<void> {
  await ports.clock.sleep(eventPoll, ports.closing);
  if (statusOfJob(job) !== 'created') {
    await fail(ports, job, 'Cannot mark a batch job as pre processed if it is not in created status');
    return;
  }
  if (!isExportType(job.type)) {
    await fail(ports, job, 'The simulator does not run imports.');
    return;
  }
  const plan = planExport(job.type, job.context, ports.store);
  if ('failure' in plan) {
    await fail(ports, job, plan.failure);
    return;
  }
  if (plan.endless && job.type === 'product-export') return;
  const now = ports.clock.now();
  if (plan.shape !== undefined) job.context = { ...job.context, shape: plan.shape };
  job.result = { stat_descriptors: [descriptor(job.type, plan.announced)] };
  job.times.preProcessed = now;
  job.updatedAt = now;
  if (!job.dryRun) await confirm(ports, job);
}

/** Marks the job as confirmed at once; the promise ends with the job. */
export async function confirm(ports: EnginePorts, job: Job): Promise<void> {
  const now = ports.clock.now();
  job.times.confirmed = now;
  job.updatedAt = now;
  await ports.clock.sleep(eventPoll, ports.closing);
  if (job.times.canceled !== undefined) {
    await fail(ports, job, 'Cannot mark a batch job as processing if the status is different that confirmed');
  } else {
    job.busy = process(ports, job);
    await job.busy;
  }
}

/** One database transaction: `processing` and steps of progress are never visible from outside. */
async function process(ports: EnginePorts, job: Job): Promise<void> {
  const { clock, closing, files, store } = ports;
  if (!isExportType(job.type)) return;
  const started = clock.now();
  await clock.sleep(processingTime, closing);
  const plan = planExport(job.type, job.context, store);
  if ('failure' in plan) {
    await fail(ports, job, plan.failure);
    return;
  }
  if (plan.crash !== undefined) {
    await fail(ports, job, { message: plan.crash, code: 'unknown', err: {} }, plan.crash);
    return;
  }
  if (plan.endless) {
    await untilClosed(closing);
    return;
  }
  const folder = job.type === 'product-export' ? 'products' : 'orders';
  const key = `exports/${folder}/${started}-${job.type}-${started}.csv`;
  files.write(key, plan.csv);
  job.result = {
    ...job.result,
    ...(plan.written === 0
      ? {}
      : { count: plan.count, advancement_count: plan.written, progress: plan.written / Number(plan.count) }),
    file_key: key,
    file_size: Buffer.byteLength(plan.csv),
  };
  if (job.confirmedTwice) {
    // Both events do the work; the one that commits last fails the job.
    await fail(ports, job, 'could not serialize access due to concurrent update');
    return;
  }
  job.times.processing = started;
  job.times.completed = clock.now();
  // The start of the transaction, which lies before the completion.
  job.updatedAt = started;
}

/** The errors are texts, and for a crash while processing first an object and then its message as text. */
async function fail({ clock, closing }: EnginePorts, job: Job, ...errors: readonly unknown[]): Promise<void> {
  job.result = { ...job.result, errors };
  job.updatedAt = clock.now();
  await clock.sleep(failingTime, closing);
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
