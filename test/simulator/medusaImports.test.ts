import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json, Simulation } from './simulation.ts';
import { simulate } from './simulation.ts';

/** What the recordings do not show; the rest is replayed by recordings.test.ts. */

const token = { 'x-medusa-access-token': 'test_api_token' };
const minimal =
  'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Price USD';

async function runImport({ simulator, clock, createJob, job }: Simulation, lines: readonly string[]): Promise<Json> {
  const body = new FormData();
  body.append('files', new File([`${lines.join('\r\n')}\r\n`], 'shop.csv', { type: 'text/csv' }));
  const uploaded = await fetch(`${simulator.url}/admin/uploads/protected`, { method: 'POST', headers: token, body });
  const [file] = ((await uploaded.json()) as Json).uploads;
  const id = await createJob({ type: 'product-import', context: { fileKey: file.key } });
  await clock.advance(10_000);
  return job(id);
}

async function exported({ clock, createJob, job, medusa }: Simulation, handle: string): Promise<readonly string[]> {
  const id = await createJob({ type: 'product-export', context: { filterable_fields: { handle } } });
  await clock.advance(10_000);
  const { file_key } = (await job(id)).result;
  const { download_url } = (await medusa('POST', '/admin/uploads/download-url', { body: { file_key } })).json;
  return (await (await fetch(download_url)).text()).split('\r\n').slice(0, -1);
}

test('what was imported is in the next export, and an export fed back changes what was changed in it', async (t) => {
  const simulation = await simulate(t);
  const created = await runImport(simulation, [minimal, 'mug;Mug;Small;5;Size;S;9.5', 'mug;Mug;Large;7;Size;L;12']);
  assert.deepEqual(
    [created.status, created.result.operations, created.result.advancement_count],
    ['completed', { PRODUCT_CREATE: 1, PRODUCT_UPDATE: 0, VARIANT_CREATE: 2, VARIANT_UPDATE: 0 }, 3],
  );
  const lines = await exported(simulation, 'mug');
  assert.equal(lines.length, 3);
  assert.ok(lines[1]?.endsWith(';9.5;Size;S'), lines[1]);
  const changed = lines.map((line) => line.replace(';Mug;', ';Cup;').replace(/;12;Size;L$/, ';13.25;Size;XL'));
  const updated = await runImport(simulation, changed);
  assert.deepEqual(
    [updated.status, updated.result.operations],
    ['completed', { PRODUCT_CREATE: 0, PRODUCT_UPDATE: 1, VARIANT_CREATE: 0, VARIANT_UPDATE: 2 }],
  );
  assert.deepEqual(await exported(simulation, 'mug'), changed);
});

test('one bad row undoes the whole file', async (t) => {
  const simulation = await simulate(t);
  const failed = await runImport(simulation, [minimal, 'good;Good;One;5;Size;S;1', 'bad;Bad;One;5;Size;S;dear']);
  assert.equal(failed.status, 'failed');
  assert.deepEqual(failed.result.errors, [
    'Error while processing row with\n      [(product id: undefined),\n      (product handle: bad),\n      (variant id: undefined),\n      (variant sku: undefined)]: \n      null value in column "amount" of relation "money_amount" violates not-null constraint',
  ]);
  assert.equal(failed.result.advancement_count, 0);
  assert.equal((await exported(simulation, 'good')).length, 1);
});

test('a dry run writes nothing until it is confirmed', async (t) => {
  const simulation = await simulate(t);
  const { clock, createJob, job, medusa, simulator } = simulation;
  const body = new FormData();
  body.append('files', new File([`${minimal}\r\ncup;Cup;One;5;Size;S;1`], 'shop.csv'));
  const uploaded = await fetch(`${simulator.url}/admin/uploads`, { method: 'POST', headers: token, body });
  const { key: fileKey } = ((await uploaded.json()) as Json).uploads[0];
  const id = await createJob({ type: 'product-import', dry_run: true, context: { fileKey } });
  await clock.advance(10_000);
  assert.equal((await job(id)).status, 'pre_processed');
  assert.equal((await exported(simulation, 'cup')).length, 1);
  await medusa('POST', `/admin/batch-jobs/${id}/confirm`);
  await clock.advance(10_000);
  assert.equal((await exported(simulation, 'cup')).length, 2);
});
