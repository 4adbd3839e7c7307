import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
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

test('the key is on the disk before the first byte leaves', async (context) => {
  const shop = await Shop.open(context);
  const { id, parts } = await shop.prepare(priceFile(1));
  const folder = path.join(shop.home, 'runs', id);
  const onDisk = JSON.parse(await fs.readFile(path.join(folder, 'run.json'), 'utf8'));
  assert.equal(onDisk.parts[0].deduplicationKey, parts[0]?.deduplicationKey);
  assert.equal(onDisk.parts[0].delivery, 'prepared');
  assert.equal(await fs.readFile(path.join(folder, 'part-1.json'), 'utf8'), priceFile(1));
  assert.equal(shop.simulator.ledger.creates.length, 0);
});

test('an answer that was lost is asked for again with the same key: executed once', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 2 });
  const record = await shop.run(priceFile(3));
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 3);
  assert.deepEqual(
    shop.simulator.ledger.creates.map(({ repeated }) => repeated),
    [false, true, true],
  );
});

test('a service that is down for two hours: nothing is lost, and it is sent once', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ status: 503 });
  const { id } = await shop.prepare(priceFile(3));
  await shop.tracker.watch(id);
  const waiting = await shop.until(id, ({ problem }) => (problem?.attempts ?? 0) >= 2);
  assert.equal(stateOf(waiting), 'sending');
  assert.match(waiting.problem?.message ?? '', /503/);
  shop.simulator.faults.clear();
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.record(id).problem, undefined);
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('a lost answer whose key has expired is not sent again', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after' });
  const { id } = await shop.prepare(priceFile(3));
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  shop.simulator.faults.clear();
  await shop.tracker.dispose();
  await shop.clock.advance(61 * 60_000);
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'unknown');
  assert.match(shop.record(id).parts[0]?.note ?? '', /key has expired/);
  assert.equal(shop.simulator.ledger.creates.filter(({ repeated }) => !repeated).length, 1);
});

test('a refused batch is not tried again', async (context) => {
  const shop = await Shop.open(context);
  shop.token = 'secret_wrong';
  const record = await shop.run(priceFile(3));
  assert.equal(stateOf(record), 'rejected');
  assert.match(record.parts[0]?.note ?? '', /token/);
  assert.equal(shop.simulator.ledger.executed.length, 0);
});

test('failed looks do not end a run', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  for (const fault of [
    { status: 500 },
    { body: '<html>gone</html>' },
    { cut: 'before' as const },
    { status: 429, retryAfter: 20 },
  ])
    shop.simulator.faults.add({ method: 'GET', path: '/batch', times: 1, ...fault });
  const limited = await shop.until(id, ({ problem }) => problem?.attempts === 4);
  assert.ok((limited.problem?.nextAt ?? 0) - (limited.problem?.at ?? 0) >= 20_000, 'Retry-After is obeyed');
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a run goes on after a restart', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 10);
  await shop.tracker.dispose();

  const store = new RunStore(shop.home);
  assert.deepEqual(await store.load(), []);
  const tracker = shop.newTracker(store);
  assert.equal(await tracker.watch(id), true);
  await shop.clock.run(tracker.settled(id));
  const record = store.get(id);
  assert.equal(record && stateOf(record), 'succeeded');
  assert.equal((await store.outcomesOf(id)).length, 100);
  assert.equal(shop.simulator.ledger.executed.length, 100);
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

test('two programs: only the holder of the lock moves a run', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  await fs.writeFile(path.join(shop.store.folderOf(id), 'lock'), '1');
  assert.equal(await shop.tracker.watch(id), false);
  assert.equal(shop.simulator.ledger.creates.length, 0);
  // A number that no process has: the owner has crashed.
  await fs.writeFile(path.join(shop.store.folderOf(id), 'lock'), '99999999');
  assert.equal(await shop.tracker.watch(id), true);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
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
  assert.equal(shop.simulator.ledger.executed.length, 500);
});

test('a file of several parts that is submitted again with the same key is carried out once', async (context) => {
  const shop = await Shop.open(context);
  const deduplicationKey = '6f3e5a0c-8d6b-4b3e-9c51-0a4c2f7d1e22';
  const first = await shop.run(priceFile(1100), ecwidFlags(), { deduplicationKey });
  const second = await shop.run(priceFile(1100), ecwidFlags(), { deduplicationKey });
  assert.equal(shop.simulator.ledger.executed.length, 1100);
  assert.deepEqual(
    second.parts.map(({ ticket }) => ticket),
    first.parts.map(({ ticket }) => ticket),
  );
  const keys = first.parts.map((part) => part.deduplicationKey);
  assert.equal(new Set(keys).size, 3);
  for (const key of keys) assert.match(key, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('a ticket that the service has forgotten', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  shop.simulator.faults.add({ method: 'GET', path: '/batch', status: 404 });
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'unknown');
});

test('a record that cannot be written: nothing is sent until it can', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  const file = path.join(shop.store.folderOf(id), 'run.json');
  await fs.rm(file);
  // A folder in its place takes no text, as a full disk would not.
  await fs.mkdir(file);
  await shop.tracker.watch(id);
  await shop.until(id, () => shop.reports.length > 0);
  assert.match(shop.reports[0] ?? '', /^The record of a\.ecwidbatch\.json cannot be written \(.+\)\. Make room/);
  assert.equal(shop.simulator.ledger.creates.length, 0);
  await fs.rmdir(file);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('damaged and newer records are named and left alone', async (context) => {
  const shop = await Shop.open(context);
  const good = await shop.prepare(priceFile(1));
  for (const [name, text] of [
    ['torn', '{'],
    ['newer', '{"version":9}'],
    ['damaged', '{"version":1}'],
  ] as const) {
    await fs.mkdir(path.join(shop.home, 'runs', name));
    await fs.writeFile(path.join(shop.home, 'runs', name, 'run.json'), text);
  }
  const store = new RunStore(shop.home);
  const problems = await store.load();
  assert.deepEqual(
    store.all().map(({ id }) => id),
    [good.id],
  );
  assert.equal(problems.length, 3);
  assert.match(problems.join('\n'), /torn.*is not JSON/);
  assert.match(problems.join('\n'), /newer.*newer version/);
  assert.match(problems.join('\n'), /damaged.*is damaged/);
});

test('a torn last line of the outcomes is dropped and written again', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(3));
  const file = path.join(shop.store.folderOf(record.id), 'outcomes.ndjson');
  const text = await fs.readFile(file, 'utf8');
  await fs.writeFile(file, text.slice(0, -20));
  const outcomes = await shop.store.outcomesOf(record.id);
  assert.equal(outcomes.length, 2);
  const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
  assert.equal((await shop.store.addOutcomes(record.id, 0, [last])).length, 3);
  assert.deepEqual(
    await shop.store.outcomesOf(record.id),
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
});
