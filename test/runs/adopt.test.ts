import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { adopt, openElsewhere, whyNotStopped } from '../../runs/adopt.ts';
import { endInWords, progressInWords } from '../../runs/describe.ts';
import { exportText } from '../../runs/exportRun.ts';
import { countsOf, stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

const never = new AbortController().signal;
const failing = (index: number): string => (index === 2 ? '/products/999999999' : '/products/645582630');

function serviceOf(shop: Shop, service: 'ecwid' | 'medusa' = 'ecwid') {
  return createService(shop.profile(service), service === 'ecwid' ? shop.token : 'test_api_token', directNetwork);
}

/** Sends a batch from somewhere else. @returns its ticket */
function submitElsewhere(shop: Shop, body: string): Promise<string> {
  const deduplicationKey = shop.chance.uuid().replace(/^..../, 'ffff');
  return serviceOf(shop).submit({ body, flags: ecwidFlags({ groupId: 'others' }), deduplicationKey }, never);
}

function submitJob(shop: Shop, body: object): Promise<string> {
  const flags = { service: 'medusa', dryRun: false } as const;
  return serviceOf(shop, 'medusa').submit({ body: JSON.stringify(body), flags, deduplicationKey: '' }, never);
}

async function adopted(shop: Shop, name: string, service: 'ecwid' | 'medusa' = 'ecwid', groupId = ''): Promise<string> {
  const adoption = await adopt(name, groupId, shop.profile(service), shop, serviceOf(shop, service), never);
  assert.equal(adoption.kind, 'adopted');
  return adoption.kind === 'adopted' ? adoption.ids[0] : '';
}

test('a batch that runs is found on the server, watched to its end, and shown by ids and answers', async (context) => {
  const shop = await Shop.open(context);
  const own = await shop.prepare(priceFile(100));
  await shop.tracker.watch(own.id);
  await shop.until(own.id, ({ parts }) => parts[0]?.ticket !== undefined);
  const ticket = await submitElsewhere(shop, priceFile(4, failing));
  const { deliveries } = await openElsewhere(shop.profile('ecwid'), shop.store, serviceOf(shop), never);
  assert.deepEqual(
    deliveries.map((each) => each.ticket),
    [ticket],
  );

  const id = await adopted(shop, ticket);
  assert.equal(progressInWords(shop.record(id)), '0/4');
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  const record = shop.record(id);
  assert.equal(stateOf(record), 'failed');
  assert.equal(endInWords(record), `ticket ${ticket}: 1 failed, 2 succeeded, 1 not executed.`);
  assert.deepEqual(
    (await shop.store.outcomesOf(id)).map((outcome) => [outcome.id, outcome.status, outcome.httpStatusCode]),
    [
      ['r0', 'COMPLETED', 200],
      ['r1', 'COMPLETED', 200],
      ['r2', 'FAILED', 404],
      ['r3', 'NOT_EXECUTED', undefined],
    ],
  );
  let table = '';
  for await (const piece of exportText(record, shop.store, 'csv')) table += piece;
  assert.match(table, /\r\n2,r2,,,FAILED,404,/);
});

test('so is one that has ended; a size that was not told before is learned', async (context) => {
  const shop = await Shop.open(context);
  const ticket = await submitElsewhere(shop, priceFile(3));
  const service = serviceOf(shop);
  const silent = {
    ...service,
    check: async (...given: Parameters<typeof service.check>) => ({
      ...(await service.check(...given)),
      total: undefined,
    }),
  };
  const adoption = await adopt(ticket, '', shop.profile('ecwid'), shop, silent, never);
  await shop.clock.advance(60_000);
  const id = adoption.kind === 'adopted' ? adoption.ids[0] : '';
  assert.equal(shop.record(id).parts[0]?.count, 0);
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
  assert.equal(shop.record(id).parts[0]?.count, 3);
  assert.deepEqual(countsOf(shop.record(id)), { completed: 3, failed: 0, notExecuted: 0 });
});

test('what is known here is not watched twice, by its ticket or its group', async (context) => {
  const shop = await Shop.open(context);
  const own = await shop.run(priceFile(2), ecwidFlags({ groupId: 'spring' }));
  for (const name of [own.parts[0]?.ticket ?? '', 'spring']) {
    const adoption = await adopt(name, '', shop.profile('ecwid'), shop, serviceOf(shop), never);
    assert.deepEqual(adoption, { kind: 'known', ids: [own.id] });
  }
  const id = await adopted(shop, await submitElsewhere(shop, priceFile(2)));
  const again = await adopt(
    shop.record(id).parts[0]?.ticket ?? '',
    '',
    shop.profile('ecwid'),
    shop,
    serviceOf(shop),
    never,
  );
  assert.deepEqual(again, { kind: 'known', ids: [id] });
  assert.equal(shop.store.all().length, 2);
});

test('a group that is not known here, or a ticket that is wrong, leaves nothing behind and says what to do', async (context) => {
  const shop = await Shop.open(context);
  const adoption = await adopt('summer', '', shop.profile('ecwid'), shop, serviceOf(shop), never);
  assert.equal(adoption.kind, 'not-found');
  assert.match(
    adoption.kind === 'not-found' ? adoption.message : '',
    /“summer”.+Ecwid does not tell which batches a group has.+List what is open/,
  );
  const medusa = serviceOf(shop, 'medusa');
  await assert.rejects(adopt('batch_1', '', shop.profile('medusa'), shop, medusa, never), /batch_1/);
  assert.deepEqual(shop.store.all(), []);
});

test('without its group a batch cannot be stopped; the group can be given later', async (context) => {
  const shop = await Shop.open(context);
  const ticket = await submitElsewhere(shop, priceFile(400));
  const id = await adopted(shop, ticket);
  assert.match(
    String(whyNotStopped(shop.record(id))),
    /the group of this one is not known here.+watch the ticket again/,
  );
  await assert.rejects(serviceOf(shop).stop(ticket, shop.record(id).flags, never), /group of this one is not known/);

  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 0);
  const again = await adopt(ticket, 'others', shop.profile('ecwid'), shop, serviceOf(shop), never);
  assert.deepEqual(again, { kind: 'known', ids: [id] });
  assert.equal(whyNotStopped(shop.record(id)), undefined);
  assert.match(await shop.clock.run(shop.tracker.stop(id, never)), /^Stopped 1 batch of the group “others”/);
  await shop.clock.run(shop.tracker.settled(id));
  assert.ok(shop.simulator.ledger.executed.length < 400);
});

test('a job that waits is not confirmed by being watched', async (context) => {
  const shop = await Shop.open(context);
  const jobId = await submitJob(shop, { type: 'product-export', context: {}, dry_run: true });
  const id = await adopted(shop, jobId, 'medusa');
  await shop.tracker.watch(id);
  await shop.until(id, (record) => stateOf(record) === 'waiting');
  await shop.clock.advance(60_000);
  assert.equal(stateOf(shop.record(id)), 'waiting');
  await shop.tracker.confirm(id);
  await shop.clock.run(shop.tracker.settled(id));
  assert.equal(endInWords(shop.record(id)), `job ${jobId}: the job is done.`);
});

test('an adopted run is read again after a restart', async (context) => {
  const shop = await Shop.open(context);
  const id = await adopted(shop, await submitElsewhere(shop, priceFile(3)));
  const store = new RunStore(shop.home);
  assert.deepEqual(await store.load(), []);
  const tracker = shop.newTracker(store);
  await tracker.watch(id);
  await shop.clock.run(tracker.settled(id));
  assert.equal(store.get(id)?.parts[0]?.counts.completed, 3);
});
