import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsOf, stateOf } from '../../runs/record.ts';
import { Shop } from '../support/shop.ts';

const job = '{ "type": "product-export", "dry_run": false, "context": { "batch_size": 2 } }';
const run = { service: 'medusa', dryRun: false } as const;
const dry = { service: 'medusa', dryRun: true } as const;

test('a job is created dry, recorded, and confirmed once', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(job, run);
  assert.equal(stateOf(record), 'succeeded');
  assert.deepEqual(countsOf(record), { completed: 1, failed: 0, notExecuted: 0 });
  assert.equal(
    await shop.store.bodyOf(record.id, 0),
    '{"type":"product-export","dry_run":true,"context":{ "batch_size": 2 }}',
  );
  assert.notEqual(record.parts[0]?.confirmedAt, undefined);
  assert.match(record.parts[0]?.file?.key ?? '', /product-export.*\.csv$/);
});

test('sent directly, the job carries the user’s own dry_run', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(job, run, { direct: true });
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(
    await shop.store.bodyOf(record.id, 0),
    '{"type":"product-export","dry_run":false,"context":{ "batch_size": 2 }}',
  );
  assert.equal(record.parts[0]?.confirmedAt, undefined);
});

test('a dry run waits until it is confirmed', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(job, dry);
  await shop.tracker.watch(id);
  const waiting = await shop.until(id, (record) => stateOf(record) === 'waiting');
  assert.match(waiting.parts[0]?.note ?? '', /There will be \d+ products/);
  await shop.tracker.confirm(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a dry run can be stopped', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(job, dry);
  await shop.tracker.watch(id);
  await shop.until(id, (record) => stateOf(record) === 'waiting');
  await shop.tracker.stop(id, new AbortController().signal);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'stopped');
});

test('a job of an unknown type is refused with the server’s own words', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run('{ "type": "no-such-type", "context": {} }', run);
  assert.equal(stateOf(record), 'rejected');
  assert.match(record.parts[0]?.note ?? '', /no-such-type/);
});

test('a job sent directly whose answer was lost is not created twice', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', cut: 'after', times: 1 });
  const record = await shop.run(job, run, { direct: true });
  assert.equal(stateOf(record), 'unknown');
  assert.equal(shop.simulator.ledger.creates.length, 1);
});

test('a job created dry whose answer was lost is created again; the first stays idle', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', cut: 'after', times: 1 });
  const record = await shop.run(job, run);
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(shop.simulator.ledger.creates.length, 2);
});
