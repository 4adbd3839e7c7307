import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsOf, progressOf, stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

test('500 requests one after another', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(500));
  assert.equal(stateOf(record), 'succeeded');
  assert.deepEqual(countsOf(record), { completed: 500, failed: 0, notExecuted: 0 });
  assert.deepEqual(progressOf(record), { done: 500, total: 500 });
  const outcomes = await shop.store.outcomesOf(record.id);
  assert.deepEqual(
    outcomes.map(({ index, id }) => `${index} ${id}`),
    Array.from({ length: 500 }, (_, index) => `${index} r${index}`),
  );
  assert.equal(shop.simulator.ledger.executed.length, 500);
});

test('500 requests in parallel take far less of the clock', async (context) => {
  const shop = await Shop.open(context);
  const sequential = await shop.run(priceFile(500));
  const parallel = await shop.run(priceFile(500), ecwidFlags({ allowParallelMode: true }));
  assert.deepEqual(countsOf(parallel), { completed: 500, failed: 0, notExecuted: 0 });
  const duration = ({ createdAt, endedAt = 0 }: typeof parallel): number => endedAt - createdAt;
  assert.ok(duration(parallel) * 5 < duration(sequential), `${duration(parallel)} against ${duration(sequential)}`);
});

const failing = (index: number): string => (index === 249 ? '/products/999999999' : '/products/645582630');

test('a failure in the middle leaves the rest undone', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(500, failing));
  assert.equal(stateOf(record), 'failed');
  assert.deepEqual(countsOf(record), { completed: 249, failed: 1, notExecuted: 250 });
  const failed = (await shop.store.outcomesOf(record.id))[249];
  assert.equal(failed?.httpStatusCode, 404);
  assert.match(failed?.body ?? '', /PRODUCT_NOT_FOUND/);
});

test('a failure in the middle does not stop a run that goes on', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(500, failing), ecwidFlags({ stopOnFirstFailure: false }));
  assert.equal(stateOf(record), 'failed');
  assert.deepEqual(countsOf(record), { completed: 499, failed: 1, notExecuted: 0 });
});

test('a 503 that recovers on the third try', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'PUT', path: '/products/645582669', status: 503, times: 2 });
  const record = await shop.run(priceFile(500), ecwidFlags({ stopOnFirstFailure: false }));
  assert.equal(stateOf(record), 'succeeded');
  assert.deepEqual(countsOf(record), { completed: 500, failed: 0, notExecuted: 0 });
  assert.deepEqual(
    shop.simulator.ledger.executed.filter(({ index }) => index === 39).map(({ status }) => status),
    [503, 503, 200],
  );
});

test('stopping a run on the server', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(500));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 10);
  const said = await shop.tracker.stop(id, new AbortController().signal);
  assert.match(said, /Stopped 1 batch of the group “test”/);
  await shop.clock.run(shop.tracker.settled(id));
  const record = shop.record(id);
  assert.equal(stateOf(record), 'stopped');
  const { completed, notExecuted } = countsOf(record);
  assert.ok(completed > 10 && notExecuted > 0 && completed + notExecuted === 500);
});

test('stopping before anything was sent', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(5));
  assert.equal(await shop.tracker.stop(id, new AbortController().signal), 'Stopped before anything was sent.');
  assert.equal(stateOf(shop.record(id)), 'stopped');
  assert.equal(shop.simulator.ledger.creates.length, 0);
});

test('watching can be stopped and taken up again', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  await shop.tracker.unwatch(id);
  assert.equal(shop.record(id).unwatched, true);
  await shop.clock.advance(60_000);
  assert.equal(stateOf(shop.record(id)), 'queued');
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.record(id).unwatched, undefined);
});

test('more than 500 requests go in parts, in order, and a failure keeps the next part from being sent', async (context) => {
  const shop = await Shop.open(context);
  const all = await shop.run(priceFile(1101));
  assert.deepEqual(countsOf(all), { completed: 1101, failed: 0, notExecuted: 0 });
  assert.deepEqual(
    all.parts.map(({ first, count }) => [first, count]),
    [
      [0, 500],
      [500, 500],
      [1000, 101],
    ],
  );
  assert.equal((await shop.store.outcomesOf(all.id))[1100]?.id, 'r1100');

  const stopped = await shop.run(
    priceFile(1101, (index) => (index === 600 ? '/products/999999999' : '/products/645582630')),
  );
  assert.equal(stateOf(stopped), 'failed');
  assert.deepEqual(countsOf(stopped), { completed: 600, failed: 1, notExecuted: 500 });
  assert.deepEqual(
    stopped.parts.map(({ delivery }) => delivery),
    ['accepted', 'accepted', 'prepared'],
  );
});

test('a stop from another program keeps later parts from being sent', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(1100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 10);

  // Another program leaves its wish beside the record; who watches the run reads it before the next part.
  const elsewhere = new RunStore(shop.home);
  await elsewhere.load();
  await elsewhere.wish(id, 'stop', shop.clock.now());

  await shop.clock.run(shop.tracker.settled(id));
  const record = shop.record(id);
  assert.equal(stateOf(record), 'stopped');
  assert.deepEqual(
    record.parts.map(({ delivery }) => delivery),
    ['accepted', 'prepared', 'prepared'],
  );
  assert.ok(shop.simulator.ledger.executed.length < 500, 'what the service had is stopped, too');
});
