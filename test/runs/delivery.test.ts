import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { stateOf } from '../../runs/record.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

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

test('a ticket that is not known for a moment: no number of refreshes ends the run', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  shop.simulator.faults.add({ method: 'GET', path: '/batch', status: 404 });
  for (let refresh = 0; refresh < 12; refresh += 1) {
    await shop.tracker.watch(id);
    await shop.clock.advance(1000);
  }
  assert.ok((shop.record(id).parts[0]?.notFoundLooks ?? 0) > 5);
  shop.simulator.faults.clear();
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a key that another file used within the hour is refused before anything is sent', async (context) => {
  const shop = await Shop.open(context);
  const deduplicationKey = '6f3e5a0c-8d6b-4b3e-9c51-0a4c2f7d1e22';
  await shop.run(priceFile(3), ecwidFlags(), { deduplicationKey });
  await assert.rejects(shop.run(priceFile(4), ecwidFlags(), { deduplicationKey }), {
    name: 'KeyInUseError',
    message: /^This deduplication key was used for a\.ecwidbatch\.json within the last hour/,
  });
  assert.equal(shop.store.all().length, 1);
  await shop.clock.advance(61 * 60_000);
  assert.equal(stateOf(await shop.run(priceFile(4), ecwidFlags(), { deduplicationKey })), 'succeeded');
});

test('runs of one shop leave in the order in which they were submitted', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 503, times: 5 });
  const records = [];
  for (let index = 0; index < 3; index++) {
    records.push(await shop.prepare(priceFile(1, () => `/products/${645582630 + index}`)));
    await shop.clock.advance(10);
  }
  // Watched in the wrong order, as after a restart it may happen.
  for (const { id } of [...records].reverse()) await shop.tracker.watch(id);
  for (const { id } of records) await shop.clock.run(shop.tracker.settled(id));
  assert.deepEqual(
    shop.simulator.ledger.executed.map(({ path }) => path),
    ['/products/645582630', '/products/645582631', '/products/645582632'],
  );
});
