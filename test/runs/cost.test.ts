/** What it costs the service to be sent to and watched by us. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf } from '../../runs/record.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';
import { watchMany } from '../support/watching.ts';

for (const [tickets, requestsEach] of [
  [100, 5],
  [100, 60],
  [8, 500],
] as const)
  test(`${tickets} tickets of ${requestsEach} requests cost at most 1.2 requests each and one every 2 s`, async (context) => {
    const shop = await Shop.open(context);
    const { requests, duration } = await watchMany(shop, tickets, requestsEach);
    const allowed = 1.2 * tickets + duration / 2000;
    assert.ok(requests <= allowed, `${requests} requests in ${duration / 1000} s; ${allowed} are allowed`);
    assert.ok(requests >= tickets, 'each ticket is asked for once, or nobody knows what became of it');
  });

test('parts that need not wait for each other leave at once, and the store never stands still', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(10_000), ecwidFlags({ stopOnFirstFailure: false, allowParallelMode: true }));
  assert.equal(stateOf(record), 'succeeded');
  const { creates, executed } = shop.simulator.ledger;
  assert.equal(creates.length, 20);
  assert.deepEqual(
    creates.map(({ requests }) => requests),
    Array(20).fill(500),
  );
  const lastCreate = creates.at(-1)?.at ?? 0;
  const firstEnd = executed.find(({ index }) => index === 499)?.at ?? 0;
  assert.ok(lastCreate <= firstEnd, 'the last part was there before the first one ended');
  assert.equal(executed.length, 10_000);
});

test('five hundred and sixty small files at once stay below what the service takes in a minute', async (context) => {
  const shop = await Shop.open(context);
  const ids: string[] = [];
  for (let index = 0; index < 560; index += 1) ids.push((await shop.prepare(priceFile(1))).id);
  await shop.tracker.takeUpAll(ids.map((id) => shop.record(id)));
  for (const id of ids) await shop.clock.run(shop.tracker.settled(id));
  assert.equal(ids.filter((id) => stateOf(shop.record(id)) === 'succeeded').length, 560);
  assert.equal(ids.filter((id) => shop.record(id).parts[0]?.delivery !== 'accepted').length, 0);
  assert.equal(shop.simulator.ledger.creates.length, 560, 'none was sent twice, because none was refused');
});
