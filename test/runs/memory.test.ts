// What must hold also for the process that comes next, and for a clock that jumps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createService } from '../../api/createService.ts';
import { stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

const minute = 60_000;

test('Retry-After holds for the program that comes next, too', async (context) => {
  const shop = await Shop.open(context);
  let calls = 0;
  const counting = {
    serviceOf: async () => {
      calls += 1;
      return createService(record.target, shop.token, directNetwork);
    },
  };
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 429, retryAfter: 600, times: 1 });
  const record = await shop.prepare(priceFile(3));
  const first = shop.newTracker(shop.store, counting);
  await first.watch(record.id);
  await shop.until(record.id, ({ problem }) => problem !== undefined);
  await first.dispose();
  const store = new RunStore(shop.home);
  await store.load();
  const next = shop.newTracker(store, counting);
  await next.watch(record.id);
  await shop.clock.advance(9 * minute);
  assert.equal(calls, 1);
  await shop.clock.run(next.settled(record.id));
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('a key is in use until an hour after its last part was sent, not after it was written down', async (context) => {
  const shop = await Shop.open(context);
  const deduplicationKey = '6f3e5a0c-8d6b-4b3e-9c51-0a4c2f7d1e22';
  const { id } = await shop.prepare(priceFile(3), ecwidFlags(), { deduplicationKey });
  await shop.clock.advance(90 * minute);
  await assert.rejects(
    shop.prepare(
      priceFile(3, () => '/products/645582630'),
      ecwidFlags(),
      { deduplicationKey },
    ),
    { name: 'KeyInUseError' },
    'it was not even sent',
  );
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  await shop.clock.advance(20 * minute);
  await assert.rejects(
    shop.prepare(
      priceFile(3, () => '/products/645582630'),
      ecwidFlags(),
      { deduplicationKey },
    ),
    { name: 'KeyInUseError' },
    'the service still knows it',
  );
  await shop.clock.advance(60 * minute);
  await shop.prepare(
    priceFile(3, () => '/products/645582630'),
    ecwidFlags(),
    { deduplicationKey },
  );
});

test('a clock that is set back while an answer is missing does not make the key younger', async (context) => {
  const shop = await Shop.open(context);
  let skew = 0;
  const clock = { ...shop.clock, now: () => shop.clock.now() + skew };
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'before', times: 100 });
  const { id } = await shop.prepare(priceFile(3));
  const tracker = shop.newTracker(shop.store, { clock });
  await tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  /** Minute by minute, each with its tries. */
  const pass = async (minutes: number): Promise<void> => {
    for (let each = 0; each < minutes && shop.record(id).endedAt === undefined; each += 1) {
      const tries = shop.record(id).problem?.attempts;
      await shop.clock.advance(1.3 * minute);
      for (let turn = 0; turn < 2000 && shop.record(id).problem?.attempts === tries; turn += 1) await setImmediate();
    }
  };
  await pass(35);
  skew = -40 * minute;
  await pass(20);
  shop.simulator.faults.clear();
  await shop.clock.run(tracker.settled(id));
  assert.equal(shop.simulator.ledger.executed.length, 3);
  assert.equal(stateOf(shop.record(id)), 'unknown');
});

test('a computer that sleeps between the last look at the clock and the sending does not send after the hour', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  const { id } = await shop.prepare(priceFile(3));
  let asked = 0;
  const tracker = shop.newTracker(shop.store, {
    serviceOf: async ({ target }) => {
      asked += 1;
      if (asked === 2) await shop.clock.advance(120 * minute);
      return createService(target, shop.token, directNetwork);
    },
  });
  await tracker.watch(id);
  await shop.clock.run(tracker.settled(id));
  assert.equal(shop.simulator.ledger.executed.length, 3);
  assert.equal(stateOf(shop.record(id)), 'unknown');
});
