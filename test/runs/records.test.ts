import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { RunLocks } from '../../runs/lock.ts';
import { stateOf } from '../../runs/record.ts';
import { shopFolder } from '../../runs/shops.ts';
import { RunStore } from '../../runs/store.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from '../support/shop.ts';

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

test('two programs: only the holder of the lock moves a run', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  const other = new RunLocks();
  const folder = shopFolder(shop.home, shop.record(id).target);
  await fs.mkdir(folder, { recursive: true });
  assert.equal(await other.take(folder), true);
  assert.equal(await shop.tracker.watch(id), false);
  assert.equal(shop.simulator.ledger.creates.length, 0);
  await other.release(folder);
  assert.equal(await shop.tracker.watch(id), true);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a record that cannot be written: nothing is sent until it can', async (context) => {
  const shop = await Shop.open(context);
  const { tracker, reached, open } = shop.gatedTracker();
  const { id } = await shop.prepare(priceFile(3));
  await tracker.watch(id);
  await reached;
  const file = path.join(shop.store.folderOf(id), 'run.json');
  await fs.rm(file);
  // A folder in its place takes no text, as a full disk would not.
  await fs.mkdir(file);
  open();
  await shop.until(id, () => shop.reports.length > 0);
  assert.match(shop.reports[0] ?? '', /^The record of a\.ecwidbatch\.json cannot be written \(.+\)\. Make room/);
  assert.equal(shop.simulator.ledger.creates.length, 0);
  await fs.rmdir(file);
  await shop.clock.run(tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('a record that can be read no more is not sent from memory', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  const file = path.join(shop.store.folderOf(id), 'run.json');
  const good = await fs.readFile(file, 'utf8');
  // As another window of a newer version may have left it after it sent the run.
  await fs.writeFile(file, good.replace('"version": 1', '"version": 2'));
  assert.equal(await shop.tracker.watch(id), false);
  assert.match(shop.reports.join('\n'), /newer version.+Update to see its run\. Mend that, then refresh\.$/);
  assert.equal(shop.simulator.ledger.creates.length, 0);
  await fs.writeFile(file, good);
  assert.equal(await shop.tracker.watch(id), true);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(shop.simulator.ledger.creates.length, 1);
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
