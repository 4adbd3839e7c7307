// A server that answers, and not so that it could take anything: it is just starting, or its file plugin fails.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { SignIns } from '../../api/medusa/signIns.ts';
import { endInWords } from '../../runs/describe.ts';
import { type RunRecord, stateOf } from '../../runs/record.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { openImportShop, run } from '../support/importShop.ts';

const minute = 60_000;
const never = new AbortController().signal;
const page = '<!DOCTYPE html><html><body><pre>Cannot POST /admin/uploads/protected</pre></body></html>';
const unknownError = { type: 'unknown_error', message: 'An unknown error occurred.' };
const uploadCall = 'POST /admin/uploads/protected';
const askWhere = 'POST /admin/uploads/download-url';

for (const status of [404, 502, 503])
  test(`a server that is just starting answers a web page with ${status}: the run waits, and goes on`, async (context) => {
    const { shop, server, prepare, finish } = await openImportShop(context);
    server.refusedAll = { status, body: page };
    const { id } = await prepare();
    await shop.tracker.watch(id);
    const waiting = await shop.until(id, ({ problem }) => problem?.attempts === 4);
    assert.equal(stateOf(waiting), 'sending');
    if (status === 404)
      assert.match(
        waiting.problem?.message ?? '',
        /^Medusa at 127\.0\.0\.1:\d+ knows no such address \(404\)\. It may be just starting; if this goes on, check the address/,
      );
    server.refusedAll = undefined;
    const record = await finish(id);
    assert.equal(stateOf(record), 'succeeded');
    assert.equal(record.problem, undefined);
    assert.equal(server.jobs.length, 1);
  });

test('a server that is just starting knows no sign-in yet: the run waits, and goes on', async (context) => {
  const { shop, server, prepare } = await openImportShop(context);
  const signIns = new SignIns(shop.clock.now);
  const account = { email: 'ada@example.com', password: 'secret' };
  const tracker = shop.newTracker(shop.store, {
    serviceOf: async ({ target }) => createService(target, signIns.open(target.baseUrl, account), directNetwork),
  });
  server.refusedAll = { status: 404, body: page };
  const { id } = await prepare();
  await tracker.watch(id);
  const { problem } = await shop.until(id, (each) => each.problem?.attempts === 3);
  assert.match(problem?.message ?? '', /knows no sign-in .+ \(404\)\. It may be just starting/);
  assert.deepEqual(new Set(server.calls), new Set(['POST /admin/auth/token']));
  server.refusedAll = undefined;
  server.refusals.push({ call: 'POST /admin/auth/token', status: 200, body: { access_token: 'pass' } });
  await shop.clock.run(tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'succeeded');
});

test('a job without a file waits for a starting server, too', async (context) => {
  const { shop, server, profile, finish } = await openImportShop(context);
  server.refusedAll = { status: 404, body: page };
  const { id } = await shop.prepare('{ "type": "order-export", "context": {} }', run, { profile });
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem?.attempts === 3);
  server.refusedAll = undefined;
  assert.equal(stateOf(await finish(id)), 'succeeded');
  assert.equal(server.jobs.length, 1);
});

test('a server that starts while a job is watched has not lost it, however long that takes', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  await shop.tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.ticket !== undefined);
  server.refusedAll = { status: 404, body: page };
  await shop.until(id, ({ problem }) => (problem?.attempts ?? 0) >= 7);
  await shop.clock.advance(30 * minute);
  assert.notEqual(shop.record(id).parts[0]?.delivery, 'unknown');
  server.refusedAll = undefined;
  assert.equal(stateOf(await finish(id)), 'succeeded');
});

test('what Medusa itself says it does not know is refused at once', async (context) => {
  const { server, prepare, finish } = await openImportShop(context);
  server.refusals.push({ call: uploadCall, status: 404, body: { type: 'not_found', message: 'no such thing' } });
  const record = await finish((await prepare()).id);
  assert.equal(stateOf(record), 'rejected');
  assert.equal(server.calls.length, 1);
});

test('an address that is wrong for ever: the run ends after ten minutes, and says why', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  server.refusedAll = { status: 404, body: page };
  const { id } = await prepare();
  const began = shop.clock.now();
  const record = await finish(id);
  assert.equal(stateOf(record), 'rejected');
  assert.match(
    endInWords(record),
    /was refused; nothing was executed\. .+ knows no such address \(404\)\..+ It has answered so for over ten minutes, so this is not tried any more\. Nothing was carried out; submit the file again when that is mended\.$/,
  );
  const took = shop.clock.now() - began;
  assert.ok(took >= 10 * minute && took < 12 * minute, `${took} ms`);
  assert.ok(server.calls.length <= 20, `${server.calls.length} calls`);
});

test('hours out of reach do not count: a server that then starts is waited for', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const refused = { call: uploadCall, status: 404, body: page };
  server.refusals.push(refused);
  const { id } = await prepare();
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem?.attempts === 1);
  // The computer sleeps.
  await shop.tracker.dispose();
  await shop.clock.advance(600 * minute);
  server.refusals.push(refused, refused, refused);
  assert.equal(stateOf(await finish(id)), 'succeeded');
});

/** How long the server had peace before each upload but the first. */
async function uploadTimes(context: TestContext, withOther: boolean) {
  const { shop, server, prepare, finish, profile } = await openImportShop(context);
  server.refusedFor.push({ call: askWhere, status: 500, body: unknownError });
  const times: number[] = [];
  server.onCall = (call) => {
    if (call === uploadCall) times.push(shop.clock.now());
  };
  if (withOther) {
    // A job that is at work all the time, and is asked for again and again.
    const other = await shop.prepare('{ "type": "order-export", "context": {} }', run, { profile });
    await shop.tracker.watch(other.id);
    await shop.until(other.id, ({ parts }) => parts[0]?.ticket !== undefined);
    server.stuck.add(server.jobs[0]?.id ?? '');
  }
  const { id } = await prepare();
  const troubles: (string | undefined)[] = [];
  let seen: RunRecord['problem'];
  shop.store.onDidChange((change) => {
    if (change.id !== id || shop.store.get(id)?.problem === seen) return;
    seen = shop.store.get(id)?.problem;
    troubles.push(seen?.message);
  });
  const record = await finish(id);
  return { server, record, troubles, pauses: times.slice(1).map((time, index) => time - (times[index] ?? 0)) };
}

for (const withOther of [false, true])
  test(`a server that never tells where the file is${withOther ? ', while another job is watched' : ''}: ever rarer, visible all the time, and ended in words`, async (context) => {
    const { server, record, troubles, pauses } = await uploadTimes(context, withOther);
    assert.equal(stateOf(record), 'rejected');
    assert.match(
      endInWords(record),
      /failed when it was asked for the file that it has taken \(500\)\. No job is created until it tells.+Look in the server’s log for its file plugin.+for over ten minutes.+submit the file again/,
    );
    assert.equal(server.jobs.filter(({ type }) => type === 'product-import').length, 0);
    assert.equal(server.files.size, 0, 'no try leaves its file');
    assert.ok(!troubles.includes(undefined), 'the trouble is never taken back while it goes on');
    for (const [index, expected] of [1, 2, 4, 8, 16, 32, 60, 60].entries())
      assert.ok((pauses[index] ?? 0) >= expected * 1000, `pause ${index} is ${pauses[index]} ms`);
    assert.ok(pauses.length <= 20, `${pauses.length} uploads`);
  });

test('a key of the user’s own: a server that never tells where its file is ends the run in words', async (context) => {
  const { shop, server, finish, profile } = await openImportShop(context);
  server.refusedFor.push({ call: askWhere, status: 500, body: unknownError });
  const named = '{ "type": "product-import", "context": { "fileKey": "1700000000000-mugs.csv" } }';
  const record = await finish((await shop.prepare(named, run, { profile })).id);
  assert.equal(stateOf(record), 'rejected');
  assert.match(endInWords(record), /asked for the file 1700000000000-mugs\.csv \(500\)\. No job is created/);
  assert.equal(server.jobs.length, 0);
});

test('while the server does not tell where the file is, the user can stop the run', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  server.refusedFor.push({ call: askWhere, status: 500, body: unknownError });
  const { id } = await prepare();
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem?.attempts === 4);
  assert.equal(await shop.clock.run(shop.tracker.stop(id, never)), 'Stopped before the job was created.');
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.equal(endInWords(record), 'a.medusajob.json: stopped before the job was created.');
  assert.deepEqual([server.files.size, server.jobs.length], [0, 0]);
});

test('a file service that comes back in time: one job, and the import is done', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  server.refusedFor.push({ call: askWhere, status: 500, body: unknownError });
  const { id } = await prepare();
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem?.attempts === 5);
  server.refusedFor.length = 0;
  const record = await finish(id);
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(record.problem, undefined);
  assert.equal(server.jobs.length, 1);
});
