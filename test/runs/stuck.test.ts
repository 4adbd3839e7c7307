// What could keep a run, or the runs beside it, from ever ending.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { ApiError } from '../../api/errors.ts';
import type { Target } from '../../core/target.ts';
import { endInWords } from '../../runs/describe.ts';
import { stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

const goOn = ecwidFlags({ stopOnFirstFailure: false });

/** A service whose list is refused for ever, such as by a gateway that lets only some addresses through. */
const withoutList = (shop: Shop) => ({
  serviceOf: async ({ target }: { readonly target: Target }) => ({
    ...createService(target, target.service === 'ecwid' ? shop.token : 'test_api_token', directNetwork),
    list: async () => {
      throw new ApiError({ kind: 'forbidden', message: 'No list for you. Ask for it.', status: 403 });
    },
  }),
});

test('a list that is always refused: each batch is looked at, and the runs end', async (context) => {
  const shop = await Shop.open(context);
  const tracker = shop.newTracker(shop.store, withoutList(shop));
  const ids: string[] = [];
  for (let index = 0; index < 4; index += 1) ids.push((await shop.prepare(priceFile(400), goOn)).id);
  await tracker.takeUpAll(ids.map((id) => shop.record(id)));
  for (const id of ids)
    assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'succeeded');
});

test('a list that is always refused: each job is looked at, and the runs end', async (context) => {
  const shop = await Shop.open(context);
  const tracker = shop.newTracker(shop.store, withoutList(shop));
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1)
    ids.push(
      (await shop.prepare('{ "type": "product-export", "context": {} }', { service: 'medusa', dryRun: false })).id,
    );
  await tracker.takeUpAll(ids.map((id) => shop.record(id)));
  for (const id of ids)
    assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'succeeded');
});

test('a text that is gone before it was sent: said, nothing is sent, and the next run goes its way', async (context) => {
  const shop = await Shop.open(context);
  const first = await shop.prepare(priceFile(3));
  await shop.clock.advance(10);
  const second = await shop.prepare(priceFile(2));
  await fs.rm(path.join(shop.store.folderOf(first.id), 'part-1.json'));
  await shop.tracker.takeUpAll([first, second]);
  await shop.until(second.id, ({ endedAt }) => endedAt !== undefined);
  assert.equal(stateOf(shop.record(second.id)), 'succeeded');
  assert.equal(stateOf(shop.record(first.id)), 'rejected');
  assert.match(
    endInWords(shop.record(first.id)),
    /is no longer on the disk, so it was not sent\. Submit the file again\./,
  );
  assert.equal(shop.simulator.ledger.executed.length, 2);
  assert.deepEqual(shop.reports, []);
});

test('a text that is gone while its sending is in doubt: the doubt stays', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  const { id } = await shop.prepare(priceFile(3));
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  await fs.rm(path.join(shop.store.folderOf(id), 'part-1.json'));
  assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'unknown');
});

test('a text that is gone after it was sent: the run ends as the service says', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(3));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  await fs.rm(path.join(shop.store.folderOf(id), 'part-1.json'));
  assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'succeeded');
});

/** A folder in its place takes no text, as a full disk would not. */
async function block(shop: Shop, id: string): Promise<() => Promise<void>> {
  const file = path.join(shop.store.folderOf(id), 'run.json');
  const text = await fs.readFile(file);
  await fs.rm(file);
  await fs.mkdir(file);
  return async () => {
    await fs.rmdir(file);
    await fs.writeFile(file, text);
  };
}

test('to stop watching while the disk is full fails, and the run is watched on', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(100));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  const unblock = await block(shop, id);
  await assert.rejects(shop.tracker.unwatch(id));
  await unblock();
  assert.equal(await shop.tracker.takeUp(id), true);
  assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'succeeded');
});

test('a wish that cannot be written down keeps nobody from reading the next ones', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(300));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  const closing = new AbortController();
  const keepingUp = shop.tracker.keepUp(closing.signal);
  const unblock = await block(shop, id);
  const other = new RunStore(shop.home);
  await fs.writeFile(path.join(shop.store.folderOf(id), 'stop'), String(shop.clock.now()));
  for (let second = 0; second < 3; second += 1) await shop.clock.advance(1000);
  await unblock();
  await other.load();
  assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'stopped');
  closing.abort();
  await keepingUp;
});

test('a clock that was set back by a day puts off no look', async (context) => {
  const shop = await Shop.open(context);
  let skew = 24 * 3_600_000;
  const clock = { ...shop.clock, now: () => shop.clock.now() + skew };
  const { id } = await shop.prepare(priceFile(3));
  const first = shop.newTracker(shop.store, { clock });
  await first.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  await first.dispose();
  skew = 0;
  await shop.tracker.takeUp(id);
  assert.equal(stateOf(await shop.until(id, ({ endedAt }) => endedAt !== undefined)), 'succeeded');
});
