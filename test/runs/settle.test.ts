import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { findCandidates } from '../../runs/candidates.ts';
import { doubtfulPart } from '../../runs/decision.ts';
import { candidateInWords, doubtInWords, lookedInWords, sendAgainInWords } from '../../runs/describeDoubt.ts';
import { exportText } from '../../runs/exportRun.ts';
import { type Part, type RunRecord, stateOf } from '../../runs/record.ts';
import { settleBySending, settleWithTicket } from '../../runs/settle.ts';
import { RunStore } from '../../runs/store.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

const never = new AbortController().signal;
const job = '{ "type": "product-export", "context": {} }';
const run = { service: 'medusa', dryRun: false } as const;
const others = (count: number): string => priceFile(count).replaceAll('"r', '"other');

function serviceOf(shop: Shop, service: 'ecwid' | 'medusa' = 'ecwid') {
  return createService(shop.profile(service), service === 'ecwid' ? shop.token : 'test_api_token', directNetwork);
}

function doubtOf(record: RunRecord): Part {
  const part = doubtfulPart(record);
  assert.ok(part, `The run is ${stateOf(record)}.`);
  return part;
}

/** Sends a batch from somewhere else. @returns its ticket */
function submitElsewhere(shop: Shop, body: string): Promise<string> {
  const deduplicationKey = shop.chance.uuid().replace(/^..../, 'ffff');
  return serviceOf(shop).submit({ body, flags: ecwidFlags({ groupId: 'others' }), deduplicationKey }, never);
}

/** A run whose key expired before anyone could ask with it. @param arrives whether the service took it */
async function inDoubt(shop: Shop, text: string, arrives: boolean): Promise<RunRecord> {
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: arrives ? 'after' : 'before', times: 1 });
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 429, retryAfter: 7200, times: 1 });
  const record = await shop.run(text);
  assert.equal(stateOf(record), 'unknown');
  return record;
}

async function watched(shop: Shop, id: string): Promise<RunRecord> {
  await shop.tracker.watch(id);
  await shop.clock.run(shop.tracker.settled(id));
  return shop.record(id);
}

test('the lost batch is found among others by its ids, and watched to its end', async (context) => {
  const shop = await Shop.open(context);
  for (const count of [2, 3, 4]) await submitElsewhere(shop, others(count));
  const record = await inDoubt(shop, priceFile(3), true);
  const part = doubtOf(record);
  assert.match(doubtInWords(record, part), /^What became of 3 requests is not known\. The connection ended before/);
  const candidates = await findCandidates(record, part, shop.store, serviceOf(shop), never);
  assert.equal(lookedInWords(candidates, record), 'Looked at 4 batches that no record here knows: 1 may be it.');
  const [found] = candidates.found;
  assert.ok(found);
  assert.equal(candidateInWords(found, part), 'the same 3 ids, finished, 3 done');

  assert.equal(await settleWithTicket(record, part, found.ticket, shop, serviceOf(shop), never), undefined);
  assert.equal(shop.record(record.id).endedAt, undefined);
  const after = await watched(shop, record.id);
  assert.equal(stateOf(after), 'succeeded');
  assert.equal(after.parts[0]?.note, undefined);
  assert.equal((await shop.store.outcomesOf(record.id)).length, 3);
  assert.equal(shop.simulator.ledger.executed.length, 3 + 2 + 3 + 4);
});

test('a batch of the same size whose answers are not told yet may be it', async (context) => {
  const shop = await Shop.open(context);
  const record = await inDoubt(shop, priceFile(300), false);
  const part = doubtOf(record);
  await submitElsewhere(shop, others(300));
  const { found } = await findCandidates(record, part, shop.store, serviceOf(shop), never);
  assert.deepEqual(
    found.map((each) => candidateInWords(each, part).replace(/(queued|running), \d+ done/, 'open')),
    ['the same number of requests (300), ids not told, open'],
  );
});

test('no more than forty are looked at, those that were sent about then first, and that is said', async (context) => {
  const shop = await Shop.open(context);
  for (let index = 0; index < 50; index += 1) await submitElsewhere(shop, others(1));
  await shop.run(priceFile(1));
  const record = await inDoubt(shop, priceFile(2), true);
  for (let index = 0; index < 50; index += 1) await submitElsewhere(shop, others(1));
  await shop.clock.advance(60_000);
  const looks: number[] = [];
  const candidates = await findCandidates(record, doubtOf(record), shop.store, serviceOf(shop), never, (done) =>
    looks.push(done),
  );
  assert.match(
    lookedInWords(candidates, record),
    /^Looked at 40 of 101 batches that no record here knows: 1 may be it/,
  );
  assert.equal(looks.length, 40);
});

test('a part that never arrived is sent again, once, with a key of its own; the earlier try stays told', async (context) => {
  const shop = await Shop.open(context);
  const record = await inDoubt(shop, priceFile(3), false);
  const part = doubtOf(record);
  assert.match(sendAgainInWords(record, part), /carried out twice/);
  assert.equal(await settleBySending(record, part, shop), undefined);
  const after = await watched(shop, record.id);
  assert.equal(stateOf(after), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 3);
  const keys = shop.simulator.ledger.creates.map(({ deduplicationKey }) => deduplicationKey);
  assert.deepEqual(keys, [after.parts[0]?.deduplicationKey]);
  assert.notEqual(keys[0], part.deduplicationKey);
  let exported = '';
  for await (const piece of exportText(after, shop.store, 'json')) exported += piece;
  const [earlier] = JSON.parse(exported).record.parts[0].earlier;
  assert.equal(earlier.deduplicationKey, part.deduplicationKey);
  assert.match(earlier.note, /key has expired/);
});

test('a decision is carried out once: a part that is lost again waits for another one', async (context) => {
  const shop = await Shop.open(context);
  const record = await inDoubt(shop, priceFile(3), false);
  assert.equal(await settleBySending(record, doubtOf(record), shop), undefined);
  shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 429, retryAfter: 7200, times: 1 });
  assert.equal(stateOf(await watched(shop, record.id)), 'unknown');
  const store = new RunStore(shop.home);
  await store.load();
  assert.equal(stateOf(await watched(shop, record.id)), 'unknown');
  assert.equal(store.get(record.id)?.parts[0]?.delivery, 'unknown');
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('the decision of a window that does not have the shop is carried out by the one that has', async (context) => {
  const shop = await Shop.open(context);
  const record = await inDoubt(shop, priceFile(3), false);
  const busy = await shop.prepare(priceFile(400));
  await shop.tracker.watch(busy.id);
  await shop.until(busy.id, ({ parts }) => parts[0]?.ticket !== undefined);

  const store = new RunStore(shop.home);
  await store.load();
  const other = shop.newTracker(store);
  assert.equal(await settleBySending(record, doubtOf(record), { ...shop, store, chance: shop.chance }), undefined);
  assert.equal(await other.watch(record.id), false);
  await shop.tracker.refresh();
  await shop.until(record.id, ({ endedAt, parts }) => endedAt !== undefined && parts[0]?.delivery === 'accepted');
  assert.equal(stateOf(shop.record(record.id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 403);
});

test('a crash after the decision loses nothing and sends once', async (context) => {
  const shop = await Shop.open(context);
  const record = await inDoubt(shop, priceFile(3), false);
  assert.equal(await settleBySending(record, doubtOf(record), shop), undefined);
  await shop.tracker.dispose();
  for (const _start of [1, 2]) {
    const store = new RunStore(shop.home);
    await store.load();
    const tracker = shop.newTracker(store);
    await tracker.watch(record.id);
    await shop.clock.run(tracker.settled(record.id));
    await tracker.dispose();
  }
  await shop.store.load();
  assert.equal(stateOf(shop.record(record.id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 3);
});

test('the parts after it follow, and are announced', async (context) => {
  const shop = await Shop.open(context);
  const record = await inDoubt(shop, priceFile(700), false);
  const part = doubtOf(record);
  assert.match(doubtInWords(record, part), /^What became of the requests 1 to 500 is not known\./);
  assert.match(sendAgainInWords(record, part), /The 200 requests after them are sent, too\.$/);
  assert.equal(await settleBySending(record, part, shop), undefined);
  assert.equal(stateOf(await watched(shop, record.id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 700);
});

test('what cannot be it is refused, in a sentence', async (context) => {
  const shop = await Shop.open(context);
  const known = await shop.run(priceFile(3));
  const record = await inDoubt(shop, priceFile(3), false);
  const part = doubtOf(record);
  const settle = (ticket: string) => settleWithTicket(record, part, ticket, shop, serviceOf(shop), never);
  assert.match(String(await settle(known.parts[0]?.ticket ?? '')), /belongs to the run 2.+\(a\.ecwidbatch\.json\)/);
  assert.match(String(await settle(await submitElsewhere(shop, others(5)))), /holds other requests than the 3/);
  await assert.rejects(settle('nonsense'), /nonsense/);
  assert.equal(stateOf(shop.record(record.id)), 'unknown');
});

test('a run of which answers came is not sent again; its own ticket may be watched again', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(300));
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => (parts[0]?.completed ?? 0) > 10);
  shop.simulator.faults.add({ method: 'GET', path: '/batch', status: 404 });
  await shop.clock.run(shop.tracker.settled(id));
  shop.simulator.faults.clear();
  const record = shop.record(id);
  const ticket = record.parts[0]?.ticket ?? '';
  assert.match(
    String(await settleBySending(record, doubtOf(record), shop)),
    /^The service has told what became of some/,
  );
  // It was a slip of the service: the same ticket may be watched again.
  assert.equal(await settleWithTicket(record, doubtOf(record), ticket, shop, serviceOf(shop), never), undefined);
  assert.equal(stateOf(await watched(shop, id)), 'succeeded');
  assert.equal(shop.simulator.ledger.executed.length, 300);
});

test('a run that was told to stop is not sent again', async (context) => {
  const shop = await Shop.open(context);
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', cut: 'before', times: 1 });
  const stopped = await shop.prepare(job, run, { direct: true });
  await shop.tracker.watch(stopped.id);
  await shop.until(stopped.id, ({ problem }) => problem !== undefined);
  await shop.clock.run(shop.tracker.stop(stopped.id, never));
  await shop.clock.run(shop.tracker.settled(stopped.id));
  const after = shop.record(stopped.id);
  assert.match(String(await settleBySending(after, doubtOf(after), shop)), /was told to stop/);
});

test('a job whose answer was lost is found by type and time', async (context) => {
  const shop = await Shop.open(context);
  await shop.run(job, run);
  await submitJob(shop, 'order-export');
  const earlier = await submitJob(shop, 'product-export');
  await shop.clock.advance(3_600_000);
  shop.simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', cut: 'after', times: 1 });
  const record = await shop.run(job, run, { direct: true });
  assert.equal(stateOf(record), 'unknown');
  const part = doubtOf(record);
  const { found } = await findCandidates(record, part, shop.store, serviceOf(shop, 'medusa'), never);
  assert.equal(found.length, 1);
  const [candidate] = found;
  assert.ok(candidate && candidate.ticket !== earlier);
  assert.match(
    candidateInWords(candidate, part),
    /^the same type, (queued|running|finished), created \d s after it was sent$/,
  );
  const service = serviceOf(shop, 'medusa');
  assert.equal(await settleWithTicket(record, part, candidate.ticket, shop, service, never), undefined);
  assert.equal(stateOf(await watched(shop, record.id)), 'succeeded');
});

function submitJob(shop: Shop, type: string): Promise<string> {
  const body = JSON.stringify({ type, context: {} });
  return serviceOf(shop, 'medusa').submit({ body, flags: run, deduplicationKey: '' }, never);
}
