/** The files of test/medusa/importFiles.ts: the simulator does with each what a real server does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSimulator } from '../../simulator/simulator.ts';
import { type ImportFile, importFiles } from '../medusa/importFiles.ts';
import { messagesOf, withoutNumber } from '../medusa/importMessages.ts';
import { type FakeClock, fakeClock } from '../support/fakeClock.ts';
import seed from './replay/seed.json' with { type: 'json' };
import type { Json } from './simulation.ts';

interface Shop {
  readonly clock: FakeClock;
  call(method: string, path: string, body?: object | FormData): Promise<Json>;
  readonly priceList: string;
}

test('import files are taken, refused and misread as by a real server', async (t) => {
  const clock = fakeClock();
  const simulator = await startSimulator({ clock, medusaSeed: seed });
  t.after(() => simulator.close());
  const call: Shop['call'] = async (method, path, body) => {
    const isForm = body instanceof FormData;
    const type: Record<string, string> = isForm || body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { 'x-medusa-access-token': 'test_api_token', ...type },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return response.json();
  };
  const { price_list } = await call('POST', '/admin/price-lists', { name: 'Sale', description: 'Sale', prices: [] });
  const shop: Shop = { clock, call, priceList: price_list.id };

  // One after another, as on the real server: what one leaves behind, the next may stumble over.
  for (const file of importFiles) {
    await t.test(`${file.name}: ${file.verdict}`, async () => {
      const { verdict, errors } = await importOf(shop, file);
      assert.equal(verdict, file.verdict, JSON.stringify(errors));
      assert.deepEqual(errors, messagesOf(file.name));
      if (file.becomes === undefined) return;
      const [place, value] = file.becomes;
      const { products } = await call('GET', '/admin/products?limit=1&order=-created_at');
      assert.deepEqual(at(products[0], place), value);
    });
  }
});

async function importOf({ clock, call, priceList }: Shop, { csv, type }: ImportFile) {
  const form = new FormData();
  form.append('files', new File([csv], 'import.csv', { type: 'text/csv' }));
  const { uploads } = await call('POST', '/admin/uploads/protected', form);
  const fileKey = uploads[0].key;
  const context = type === 'price-list-import' ? { fileKey, price_list_id: priceList } : { fileKey };
  const { id } = (await call('POST', '/admin/batch-jobs', { type, dry_run: true, context })).batch_job;
  await clock.advance(4000);
  const { batch_job: dry } = await call('GET', `/admin/batch-jobs/${id}`);
  if (dry.status === 'failed') return { verdict: 'early', errors: withoutNumber(dry.result.errors) };
  if (dry.status !== 'pre_processed') return { verdict: 'stuck', errors: withoutNumber(dry.result?.errors) };
  await call('POST', `/admin/batch-jobs/${id}/confirm`);
  await clock.advance(4000);
  const { batch_job: end } = await call('GET', `/admin/batch-jobs/${id}`);
  const verdicts: Readonly<Record<string, string>> = { completed: 'taken', failed: 'late', confirmed: 'stuck' };
  return { verdict: verdicts[end.status] ?? end.status, errors: withoutNumber(end.result.errors) };
}

/** What is at `variants.0.sku`. */
function at(value: Json, place: string): unknown {
  return place.split('.').reduce((inner, key) => inner[key], value);
}
