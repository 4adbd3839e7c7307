import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from '../support/shop.ts';

const dry = { service: 'medusa', dryRun: true } as const;

test('a folder that cannot be read for a moment loses nothing and sends nothing without its record', async (context) => {
  const shop = await Shop.open(context);
  const { tracker, reached, open } = shop.gatedTracker();
  const { id } = await shop.prepare(priceFile(3));
  await tracker.watch(id);
  await reached;
  const runs = path.join(shop.home, 'runs');
  await fs.rename(runs, `${runs}-away`);
  await shop.store.load();
  await fs.rename(`${runs}-away`, runs);
  open();
  await shop.clock.run(tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.simulator.ledger.creates.length, 1);
});

test('a run that is submitted while the records are read is kept and sent', async (context) => {
  const shop = await Shop.open(context);
  const first = await shop.prepare(priceFile(1));
  for (let index = 0; index < 100; index++)
    await fs.cp(shop.store.folderOf(first.id), shop.store.folderOf(`${first.id}-${index}`), { recursive: true });
  const loading = shop.store.load();
  await new Promise((resolve) => setImmediate(resolve));
  const { id } = await shop.prepare(priceFile(3));
  await loading;
  assert.equal(await shop.tracker.watch(id), true);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a slow reading does not replace what this process has moved on meanwhile', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  const stale = await fs.readFile(path.join(shop.store.folderOf(id), 'run.json'), 'utf8');
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  // What a reading that began before would bring back.
  await fs.writeFile(path.join(shop.store.folderOf(id), 'run.json'), stale);
  await shop.store.load();
  await shop.store.reload(id);
  assert.notEqual(shop.record(id).parts[0]?.ticket, undefined);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(shop.simulator.ledger.creates.length, 1);
});

test('two wishes at once', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare('{ "type": "product-export", "context": {} }', dry);
  await shop.tracker.watch(id);
  await shop.until(id, (record) => stateOf(record) === 'waiting');
  await Promise.all([shop.tracker.confirm(id), shop.tracker.confirm(id)]);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a run whose record is away for a while is reported and keeps no other from being watched', async (context) => {
  const shop = await Shop.open(context);
  const bad = await shop.prepare(priceFile(1));
  const good = await shop.prepare(priceFile(1));
  const folder = shop.store.folderOf(bad.id);
  await fs.rename(folder, `${folder}-away`);
  assert.equal(await shop.tracker.watch(bad.id), false);
  assert.equal(shop.reports.length, 1);
  assert.equal(await shop.tracker.watch(good.id), true);
  await shop.clock.run(shop.tracker.settled(good.id));
  await fs.rename(`${folder}-away`, folder);
  assert.equal(await shop.tracker.watch(bad.id), true);
  await shop.clock.run(shop.tracker.settled(bad.id));
  assert.equal(stateOf(shop.record(bad.id)), 'succeeded');
});

test('to stop watching does not wait for the runs before it', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', delay: 25_000, times: 1 });
  const first = await shop.prepare(priceFile(1));
  const second = await shop.prepare(priceFile(1));
  await shop.tracker.watch(first.id);
  await shop.until(first.id, ({ parts }) => parts[0]?.delivery === 'sending');
  await shop.tracker.watch(second.id);
  assert.equal(await shop.tracker.unwatch(second.id), true);
  assert.equal(shop.record(first.id).parts[0]?.delivery, 'sending', 'the first is still being sent');
  assert.equal(shop.record(second.id).parts[0]?.delivery, 'prepared');
});

test('a refresh heeds Retry-After', async (context) => {
  const shop = await Shop.open(context);
  let calls = 0;
  const tracker = shop.newTracker(shop.store, {
    serviceOf: async ({ target }) => {
      calls++;
      return createService(target, shop.token, directNetwork);
    },
  });
  context.after(() => tracker.dispose());
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 429, retryAfter: 600 });
  const { id } = await shop.prepare(priceFile(3));
  await tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  for (let turn = 0; turn < 5; turn++) {
    tracker.wakeAll();
    await tracker.watch(id);
    await shop.clock.advance(1000);
  }
  assert.equal(calls, 1);
});

test('a run whose folder is removed is watched no more, and that is said once', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  await fs.rm(shop.store.folderOf(id), { recursive: true });
  await shop.clock.run(shop.tracker.settled(id));
  assert.deepEqual(shop.reports, [
    'The record of a.ecwidbatch.json was removed from the disk, so that it is watched no more.',
  ]);
  const other = new RunStore(shop.home);
  await other.load();
  assert.equal(other.get(id), undefined);
});
