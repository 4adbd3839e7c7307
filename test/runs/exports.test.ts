import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingInWords, waitInSentences } from '../../runs/describeJob.ts';
import { type RunRecord, stateOf } from '../../runs/record.ts';
import { ImportServer } from '../support/importServer.ts';
import { Shop } from '../support/shop.ts';

const run = { service: 'medusa', dryRun: false } as const;
const dry = { service: 'medusa', dryRun: true } as const;
const never = new AbortController().signal;
const jobOf = (type: string): string => JSON.stringify({ type, context: {} });

/** How many jobs were past their count and not done, at most, at any look at the server. */
async function mostAtOnce(shop: Shop, server: ImportServer, ids: readonly string[]): Promise<number> {
  let most = 0;
  server.onCall = () => {
    const going = server.jobs.filter((job) => job['confirmed_at'] && !job['completed_at'] && !job['canceled_at']);
    most = Math.max(most, going.length);
  };
  for (const id of ids) await shop.tracker.watch(id);
  for (const id of ids) await shop.clock.run(shop.tracker.settled(id));
  return most;
}

async function setUp(context: Parameters<typeof Shop.open>[0]) {
  const shop = await Shop.open(context);
  const server = await ImportServer.open(context);
  const profiles = ['Medusa', 'The same by another name'].map(
    (name) => ({ name, production: false, service: 'medusa', baseUrl: server.url }) as const,
  );
  const prepare = (
    type: string,
    options: { direct?: boolean; profile?: number; flags?: typeof run | typeof dry } = {},
  ) =>
    shop.prepare(jobOf(type), options.flags ?? run, {
      direct: options.direct ?? false,
      profile: profiles[options.profile ?? 0] ?? assert.fail(),
    });
  return { shop, server, prepare };
}

test('exports of a server go one after the other, whatever the profile and however they are created', async (context) => {
  for (const direct of [false, true]) {
    const { shop, server, prepare } = await setUp(context);
    const records = [
      await prepare('product-export', { direct }),
      await prepare('order-export', { direct: false, profile: 1 }),
      await prepare('product-export', { direct }),
    ];
    const ids = records.map(({ id }) => id);
    assert.equal(await mostAtOnce(shop, server, ids), 1);
    for (const id of ids) assert.equal(stateOf(shop.record(id)), 'succeeded');
    for (const id of ids) assert.equal(shop.record(id).waitsFor, undefined);
    const confirms = server.calls.filter((call) => call.endsWith('/confirm'));
    assert.equal(new Set(confirms).size, confirms.length, 'each is confirmed once');
  }
});

test('imports by a key, and types that the shop has added, wait for nothing', async (context) => {
  const { shop, server, prepare } = await setUp(context);
  const ids = (await Promise.all(['a-type', 'a-type', 'product-export'].map((type) => prepare(type)))).map(
    ({ id }) => id,
  );
  assert.ok((await mostAtOnce(shop, server, ids)) >= 2);
});

test('who waits says for what, until the other has ended or was stopped', async (context) => {
  const { shop, server, prepare } = await setUp(context);
  const first = await prepare('product-export');
  server.stuck.add('batch_1');
  const second = await prepare('order-export');
  await shop.tracker.watch(first.id);
  await shop.until(first.id, ({ parts }) => parts[0]?.confirmedAt !== undefined);
  await shop.tracker.watch(second.id);
  const held = await shop.until(second.id, (record) => stateOf(record) === 'waiting' && record.waitsFor !== undefined);
  assert.equal(standingInWords(held, shop.clock.now()), 'waits for a.medusajob.json');
  assert.deepEqual(waitInSentences(held, shop.clock.now()), [
    'It waits for a.medusajob.json: exports run one at a time on a server, for several at once may write the same file.',
  ]);
  await shop.clock.advance(10 * 60_000);
  assert.equal(shop.record(second.id).parts[0]?.confirmedAt, undefined);
  await shop.clock.run(shop.tracker.stop(first.id, never));
  await shop.clock.run(shop.tracker.settled(second.id));
  assert.equal(stateOf(shop.record(first.id)), 'stopped');
  assert.equal(stateOf(shop.record(second.id)), 'succeeded');
});

test('a dry run that nobody has confirmed keeps no other export waiting', async (context) => {
  const { shop, prepare } = await setUp(context);
  const waiting = await prepare('product-export', { flags: dry });
  await shop.tracker.watch(waiting.id);
  await shop.until(waiting.id, (record) => stateOf(record) === 'waiting');
  const { id } = await prepare('product-export');
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  await shop.tracker.confirm(waiting.id);
  await shop.clock.run(shop.tracker.settled(waiting.id));
  assert.equal(stateOf(shop.record(waiting.id)), 'succeeded');
});

test('an export that waits can be stopped', async (context) => {
  for (const direct of [false, true]) {
    const { shop, server, prepare } = await setUp(context);
    const first = await prepare('product-export');
    server.stuck.add('batch_1');
    await shop.tracker.watch(first.id);
    await shop.until(first.id, ({ parts }) => parts[0]?.confirmedAt !== undefined);
    const second = await prepare('product-export', { direct });
    await shop.tracker.watch(second.id);
    await shop.until(second.id, ({ waitsFor }: RunRecord) => waitsFor !== undefined);
    await shop.clock.run(shop.tracker.stop(second.id, never));
    await shop.clock.run(shop.tracker.settled(second.id));
    assert.equal(stateOf(shop.record(second.id)), 'stopped');
    assert.equal(server.jobs.length, direct ? 1 : 2);
  }
});

test('an export that an earlier program left at work is waited for, unless the user looks no more', async (context) => {
  for (const unwatched of [false, true]) {
    const { shop, server, prepare } = await setUp(context);
    const first = await prepare('product-export');
    server.stuck.add('batch_1');
    await shop.tracker.watch(first.id);
    await shop.until(first.id, ({ parts }) => parts[0]?.confirmedAt !== undefined);
    if (unwatched) await shop.tracker.unwatch(first.id);
    await shop.tracker.dispose();
    const second = await prepare('order-export');
    await shop.tracker.watch(second.id);
    if (!unwatched) {
      await shop.until(second.id, ({ waitsFor }) => waitsFor !== undefined);
      await shop.clock.advance(60_000);
      assert.equal(shop.record(second.id).parts[0]?.confirmedAt, undefined);
      server.stuck.clear();
    }
    await shop.clock.run(shop.tracker.settled(second.id));
    assert.equal(stateOf(shop.record(second.id)), 'succeeded');
    assert.equal(stateOf(shop.record(first.id)), unwatched ? 'running' : 'succeeded');
  }
});
