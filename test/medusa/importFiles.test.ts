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
  await shop.json('POST', `/admin/batch-jobs/${dry.id}/confirm`);
  const end = await endOf(shop, dry.id, ['completed', 'failed']);
  return { verdict: end.status === 'failed' ? 'late' : 'taken', errors: withoutNumber(end.result?.errors) };
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly result: { readonly errors?: readonly unknown[] } | null;
}

async function endOf(shop: Shop, id: string, states: readonly string[]): Promise<Job> {
  for (;;) {
    const { batch_job: job } = await shop.json('GET', `/admin/batch-jobs/${id}`);
    if (states.includes(job.status)) return job;
    await sleep(20);
  }
}

/** What is at `variants.0.sku`. */
function at(value: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}
