/** What a real Medusa does with each import file; `importCheck.test.ts` has the check beside it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ImportFile, importFiles, type Verdict } from './importFiles.ts';
import { messagesOf, withoutNumber } from './importMessages.ts';
import { Shop } from './shop.ts';

interface Answer {
  readonly verdict: Verdict;
  readonly errors: readonly unknown[];
}

const names = 'variants,variants.prices,variants.options,options';

describe('import files on a real server', () => {
  let shop: Shop;
  let priceList: string;
  before(async () => {
    shop = await Shop.open('import_files', { pollTime: 20 });
    const list = { name: 'Sale', description: 'Sale', type: 'override', prices: [] };
    priceList = (await shop.json('POST', '/admin/price-lists', list)).price_list.id;
  });
  after(() => shop?.close());

  for (const file of importFiles) {
    test(`${file.name}: ${file.verdict}`, async () => {
      const { verdict, errors } = await importOf(shop, file, priceList);
      assert.equal(verdict, file.verdict, JSON.stringify(errors));
      assert.deepEqual(errors, messagesOf(file.name));
      if (file.becomes === undefined) return;
      const [place, value] = file.becomes;
      const { products } = await shop.json('GET', `/admin/products?limit=1&order=-created_at&expand=${names}`);
      assert.deepEqual(at(products[0], place), value);
    });
  }
});

/** Dry run, confirm, end; past our own code, so that nothing of it can spare the server anything. */
async function importOf(shop: Shop, { csv, type }: ImportFile, priceList: string): Promise<Answer> {
  const fileKey = await shop.upload(csv);
  const context = type === 'price-list-import' ? { fileKey, price_list_id: priceList } : { fileKey };
  const created = await shop.json('POST', '/admin/batch-jobs', { type, dry_run: true, context });
  const dry = await endOf(shop, created.batch_job.id, ['pre_processed', 'failed']);
  if (dry.status === 'failed') return { verdict: 'early', errors: withoutNumber(dry.result?.errors) };
  if (dry.status !== 'pre_processed') return { verdict: 'stuck', errors: [] };
  await shop.json('POST', `/admin/batch-jobs/${dry.id}/confirm`);
  const end = await endOf(shop, dry.id, ['completed', 'failed']);
  if (end.status !== 'completed' && end.status !== 'failed') return { verdict: 'stuck', errors: [] };
  return { verdict: end.status === 'failed' ? 'late' : 'taken', errors: withoutNumber(end.result?.errors) };
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly result: { readonly errors?: readonly unknown[] } | null;
}

/** How often is looked before another job is sent behind one that seems to be stuck. */
const looks = 100;

/** @returns the job in one of the states, or as it is when one that was sent long after it has ended */
async function endOf(shop: Shop, id: string, states: readonly string[]): Promise<Job> {
  for (let look = 0; look < looks; look++) {
    const { status, text } = await shop.ask('GET', `/admin/batch-jobs/${id}`);
    // It answers so while its database refuses what it wants to write about the job.
    const job: Job | undefined = status === 500 ? undefined : JSON.parse(text).batch_job;
    if (job !== undefined && states.includes(job.status)) return job;
    await sleep(20);
  }
  const context = { fileKey: await shop.upload('') };
  const { batch_job: later } = await shop.json('POST', '/admin/batch-jobs', { type: 'product-import', context });
  while ((await jobOf(shop, later.id)).status !== 'completed') await sleep(20);
  return jobOf(shop, id);
}

async function jobOf(shop: Shop, id: string): Promise<Job> {
  return (await shop.json('GET', `/admin/batch-jobs/${id}`)).batch_job;
}

/** What is at `variants.0.sku`. */
function at(value: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}
