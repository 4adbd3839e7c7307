import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endInWords } from '../../runs/describe.ts';
import { countsOf, stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from '../support/shop.ts';

const never = new AbortController().signal;
const job = '{ "type": "product-export", "context": {} }';
const run = { service: 'medusa', dryRun: false } as const;
const dry = { service: 'medusa', dryRun: true } as const;

test('a lost answer stays in doubt when the next try is put off for hours', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 429, retryAfter: 7200, times: 1 });
  const record = await shop.run(priceFile(3));
  assert.equal(shop.simulator.ledger.executed.length, 3);
  assert.equal(stateOf(record), 'unknown');
});

test('a lost answer stays in doubt when the next try is refused', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 401, times: 1 });
  const record = await shop.run(priceFile(3));
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('stopping a run in doubt: its ticket is asked for with its key, and stopped, so that its end is known', async (context) => {
  for (const cut of ['after', 'before'] as const) {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', cut, times: 1 });
    const { id } = await shop.prepare(priceFile(300));
    await shop.tracker.watch(id);
    await shop.until(id, ({ problem }) => problem?.attempts === 1);
    const said = await shop.clock.run(shop.tracker.stop(id, never));
    assert.match(said, /^Stopped 1 batch/);
    await shop.clock.run(shop.tracker.settled(id));
    assert.equal(stateOf(shop.record(id)), 'stopped');
    const { completed, notExecuted } = countsOf(shop.record(id));
    assert.equal(completed + notExecuted, 300);
    assert.equal(shop.simulator.ledger.executed.length, completed);
    assert.equal(shop.simulator.ledger.creates.filter(({ repeated }) => !repeated).length, 1);
  }
});

test('stopping a run in doubt whose key has expired stops its group and does not say that nothing was sent', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after' });
  const { id } = await shop.prepare(priceFile(300));
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  await shop.tracker.dispose();
  await shop.clock.advance(61 * 60_000);
  await shop.store.wish(id, 'stop', shop.clock.now());
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'unknown');
  assert.match(endInWords(shop.record(id)), /Nothing was stopped.*not known/);
});

test('a clock that is set back does not revive an expired key', async (context) => {
  const shop = await Shop.open(context);
  let skew = 3 * 3_600_000;
  const clock = { ...shop.clock, now: () => shop.clock.now() + skew };
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  const { id } = await shop.prepare(priceFile(3));
  const first = shop.newTracker(shop.store, { clock });
  await first.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  await first.dispose();
  skew = 0;
  await shop.clock.advance(2 * 3_600_000);
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(shop.simulator.ledger.executed.length, 3);
  assert.equal(stateOf(shop.record(id)), 'unknown');
});

test('a stop in the moment before the part leaves is heeded', async (context) => {
  const shop = await Shop.open(context);
  const { tracker, reached, open } = shop.gatedTracker();
  const { id } = await shop.prepare(priceFile(3));
  await tracker.watch(id);
  await reached;
  const stopping = tracker.stop(id, never);
  while (shop.record(id).stopRequestedAt === undefined) await new Promise((resolve) => setImmediate(resolve));
  open();
  assert.equal(await shop.clock.run(stopping), 'Stopped before anything was sent.');
  assert.equal(shop.simulator.ledger.executed.length, 0);
  assert.equal(stateOf(shop.record(id)), 'stopped');
});

test('so is one that another program leaves in that moment', async (context) => {
  const shop = await Shop.open(context);
  const { tracker, reached, open } = shop.gatedTracker();
  const { id } = await shop.prepare(priceFile(3));
  await tracker.watch(id);
  await reached;
  await new RunStore(shop.home).wish(id, 'stop', shop.clock.now());
  open();
  await shop.clock.run(tracker.settled(id));
  assert.equal(shop.simulator.ledger.executed.length, 0);
  assert.equal(stateOf(shop.record(id)), 'stopped');
});

test('a window that closes before the part leaves leaves no doubt', async (context) => {
  const shop = await Shop.open(context);
  const { tracker, reached, open } = shop.gatedTracker();
  const { id } = await shop.prepare(job, run, { direct: true });
  await tracker.watch(id);
  await reached;
  const closing = tracker.dispose();
  open();
  await closing;
  assert.equal(shop.record(id).parts[0]?.delivery, 'prepared');
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('to stop watching in the middle of sending keeps the ticket', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', delay: 2000, times: 1 });
  const { id } = await shop.prepare(priceFile(3));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.delivery === 'sending');
  assert.equal(await shop.clock.run(shop.tracker.unwatch(id)), true);
  assert.equal(shop.record(id).parts[0]?.delivery, 'accepted');
  await shop.clock.advance(2 * 3_600_000);
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a part that is refused after others were carried out', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(600));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 10);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 402, times: 1 });
  await shop.clock.run(shop.tracker.settled(id));
  const record = shop.record(id);
  assert.equal(stateOf(record), 'failed');
  assert.deepEqual(countsOf(record), { completed: 500, failed: 0, notExecuted: 100 });
  assert.match(endInWords(record), /500 succeeded, 100 not executed.+402/);
});

test('a few bad looks and a single 404 do not end a run', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  shop.simulator.faults.add({ method: 'GET', path: '/batch', status: 503, times: 6 });
  shop.simulator.faults.add({ method: 'GET', path: '/batch', status: 404, times: 1 });
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('stopping a job while it is created', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', delay: 2000, times: 1 });
  const { id } = await shop.prepare(job, run, { direct: true });
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.delivery === 'sending');
  await shop.clock.run(shop.tracker.stop(id, never));
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'stopped');
});

test('a stop that could not be told is told later, and no confirm overtakes it', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(job, dry);
  await shop.tracker.watch(id);
  await shop.until(id, (record) => stateOf(record) === 'waiting');
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs/*', cut: 'before', times: 1 });
  assert.match(await shop.clock.run(shop.tracker.stop(id, never)), /cut.+not told to stop yet; this is tried again/);
  await shop.tracker.confirm(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'stopped');
  assert.equal(shop.record(id).parts[0]?.confirmedAt, undefined);
});

test('a stop that comes too late does not change what a run ended as', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.run('[{"path":"/nowhere","method":"GET"},{"path":"/profile","method":"GET"}]');
  assert.equal(stateOf(shop.record(id)), 'failed');
  assert.match(await shop.tracker.stop(id, never), /nothing was left to stop/);
  await shop.store.load();
  assert.equal(stateOf(shop.record(id)), 'failed');
});

test('a job that is never taken does not hold up the jobs after it', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', status: 500, times: 6 });
  const first = await shop.prepare(job, run);
  const second = await shop.prepare(job, run);
  await shop.tracker.watch(first.id);
  await shop.tracker.watch(second.id);
  await shop.until(second.id, ({ problem }) => problem !== undefined);
});
