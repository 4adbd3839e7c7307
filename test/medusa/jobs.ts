/** Import jobs for the tests, and waiting for what the server makes of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from './shop.ts';

export const importHeader =
  'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value';

/** A good file: `count` products with one variant each, whose handles begin with `handle`. */
export function importCsv(handle: string, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `${handle}-${index};New;One;5;Size;S`);
  return `${[importHeader, ...lines].join('\r\n')}\r\n`;
}

/** The job that imports a file which is on the server. */
export async function importJob(shop: Shop, csv: string): Promise<object> {
  return { type: 'product-import', context: { fileKey: await shop.upload(csv) } };
}

export interface ServerJob {
  readonly id: string;
  readonly status: string;
  readonly canceled_at: string | null;
  readonly completed_at: string | null;
  readonly result: { readonly errors?: readonly unknown[] } | null;
}

/** The newest job of the shop, as the server shows it. */
export async function newestJob(shop: Shop): Promise<ServerJob> {
  const job = await findNewestJob(shop);
  if (job === undefined) throw new Error('There is no job yet.');
  return job;
}

async function findNewestJob(shop: Shop): Promise<ServerJob | undefined> {
  return (await shop.json('GET', '/admin/batch-jobs?limit=1')).batch_jobs[0];
}

/** Waits until the newest job is in one of these states; the time limit of the test bounds it. */
export async function until(shop: Shop, ...states: readonly string[]): Promise<ServerJob> {
  for (;;) {
    const job = await findNewestJob(shop);
    if (job !== undefined && states.includes(job.status)) return job;
    await sleep(20);
  }
}

/** Waits until the server has begun with an event, such as `batch.confirmed`, that it wrote about after `position`. */
export async function untilBegun(shop: Shop, event: string, position: number): Promise<void> {
  while (!(await shop.log(position)).includes(`Processing ${event}`)) await sleep(5);
}
