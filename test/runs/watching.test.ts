import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createService } from '../../api/createService.ts';
import { ApiError } from '../../api/errors.ts';
import { isEnded, stateOf } from '../../runs/record.ts';
import { shopFolder } from '../../runs/shops.ts';
import type { StepTools } from '../../runs/step.ts';
import { RunStore } from '../../runs/store.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from '../support/shop.ts';

const never = new AbortController().signal;

test('one request at a time for each shop, whoever submits', async (context) => {
  const shop = await Shop.open(context);
  let underWay = 0;
  let most = 0;
  const serviceOf: StepTools['serviceOf'] = async ({ target }) => {
    const service = createService(target, shop.token, directNetwork);
    const alone =
      <Given extends readonly unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        most = Math.max(most, ++underWay);
        try {
          return await call(...given);
        } finally {
          underWay -= 1;
        }
      };
    return {
      ...service,
      submit: alone(service.submit),
      check: alone(service.check),
      list: alone(service.list),
    };
  };
  const windows = await Promise.all(
    [0, 1, 2].map(async () => {
      const store = new RunStore(shop.home);
      return { store, tracker: shop.newTracker(store, { serviceOf }) };
    }),
  );
  const ids: string[] = [];
  for (const { store, tracker } of windows) {
    ids.push((await shop.prepare(priceFile(30))).id);
    await store.load();
    await tracker.takeUpAll([...store.all()].reverse());
  }
  const stop = new AbortController();
  const keeping = windows.map(({ store, tracker }) =>
    tracker.keepUp(stop.signal, () => tracker.takeUpAll([...store.all()].reverse().filter((run) => !isEnded(run)))),
  );
  for (let turn = 0; turn < 200; turn += 1) {
    await shop.clock.advance(500);
    await shop.store.refresh();
    if (ids.every((id) => shop.record(id).endedAt !== undefined)) break;
  }
  await shop.clock.advance(3000);
  stop.abort();
  await Promise.all(keeping);
  assert.deepEqual(
    ids.map((id) => stateOf(shop.record(id))),
    ['succeeded', 'succeeded', 'succeeded'],
  );
  assert.equal(most, 1);
  assert.equal(shop.simulator.ledger.executed.length, 90);
  for (const { store } of windows) assert.equal(store.all().filter(isEnded).length, 3, 'every window sees every end');
});

test('a window takes over when the one that worked for the shop is gone', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 0);
  const store = new RunStore(shop.home);
  await store.load();
  const other = shop.newTracker(store);
  assert.equal(await other.takeUp(id), false);
  await shop.tracker.dispose();
  assert.equal(await other.takeUp(id), true);
  await shop.clock.run(other.settled(id));
  assert.equal(store.get(id)?.endedAt !== undefined && stateOf(store.get(id) ?? shop.record(id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 100);
});

test('what one window wishes, the one that works for the shop does', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(400));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 0);
  const store = new RunStore(shop.home);
  await store.load();
  const other = shop.newTracker(store);
  const stop = new AbortController();
  const keeping = shop.tracker.keepUp(stop.signal);
  assert.match(await shop.clock.run(other.stop(id, never)), /^Stopped 1 batch/);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'stopped');

  const second = await shop.prepare(priceFile(400));
  await store.load();
  await shop.tracker.watch(second.id);
  assert.equal(await shop.clock.run(other.unwatch(second.id)), true);
  assert.equal(shop.record(second.id).unwatched, true);
  await other.watch(second.id);
  await shop.until(second.id, isEnded);
  assert.equal(stateOf(shop.record(second.id)), 'succeeded');
  stop.abort();
  await keeping;
});

test('a window without the token leaves the shop to one that has it', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  const lacking = shop.newTracker(shop.store, {
    serviceOf: async () => {
      throw new ApiError({ kind: 'unauthorized', message: 'No token is stored.', unsent: true });
    },
  });
  await lacking.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  const store = new RunStore(shop.home);
  await store.load();
  const other = shop.newTracker(store);
  // The shop is given back a moment after the trouble was written down.
  let isTaken = false;
  for (let turn = 0; turn < 1000 && !isTaken; turn += 1) {
    await setImmediate();
    isTaken = await other.takeUp(id);
  }
  assert.equal(isTaken, true);
  await shop.clock.run(other.settled(id));
  assert.equal(shop.simulator.ledger.executed.length, 3);
  await shop.store.refresh();
  await shop.until(id, ({ endedAt }) => endedAt !== undefined);
  assert.equal(shop.record(id).problem, undefined);
});

test('offline and back: nothing is lost, and looks go on by themselves', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 0);
  shop.simulator.faults.add({ path: '/batch', cut: 'before' });
  const record = await shop.until(id, ({ problem }) => (problem?.attempts ?? 0) > 2);
  assert.match(record.problem?.message ?? '', /was cut/);
  const next = await shop.tracker.nextCheck(id);
  assert.ok(next !== undefined && next > shop.clock.now(), 'when it is tried again can be told');
  shop.simulator.faults.clear();
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.record(id).problem, undefined);
});

test('several jobs of a server are watched by one list', async (context) => {
  const shop = await Shop.open(context);
  const job = '{ "type": "product-export", "context": {} }';
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1)
    ids.push((await shop.prepare(job, { service: 'medusa', dryRun: false })).id);
  await shop.tracker.takeUpAll(ids.map((id) => shop.record(id)));
  for (const id of ids) await shop.clock.run(shop.tracker.settled(id));
  assert.deepEqual(
    ids.map((id) => stateOf(shop.record(id))),
    Array(5).fill('succeeded'),
  );
  assert.equal(shop.simulator.ledger.creates.length, 5);
});

test('the lock of a shop is given back when its last run has ended', async (context) => {
  const shop = await Shop.open(context);
  const { target } = await shop.run(priceFile(1));
  const folder = shopFolder(shop.home, target);
  const locks = async (): Promise<readonly string[]> => {
    const names = (await fs.readdir(folder)).filter((name) => /^lock\.\d+$/.test(name));
    return Promise.all(names.map((name) => fs.readFile(`${folder}/${name}`, 'utf8')));
  };
  // The lock is given back a moment after the run has ended.
  for (let turn = 0; turn < 1000 && (await locks())[0] !== 'free'; turn += 1) await setImmediate();
  assert.deepEqual(await locks(), ['free']);
});
