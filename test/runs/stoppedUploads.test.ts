/** What is stopped, canceled or failed leaves no upload behind, unless the server reads it or nobody knows its name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endInWords } from '../../runs/describe.ts';
import { isEnded, stateOf } from '../../runs/record.ts';
import { csv, dry, isOnDisk, openImportShop, run } from '../support/importShop.ts';

const uploadCall = 'POST /admin/uploads/protected';
const file = '1768478400001-my-products.csv';
const never = new AbortController().signal;

// A stop once the file has left: nothing of it stays on the server, unless nobody can know what it is called there.

for (const [moment, call, when] of [
  ['before the answer to the upload', uploadCall, 'beforeAnswer'],
  ['before the server is asked whether it has the file', 'POST /admin/uploads/download-url', 'onCall'],
  ['before the server has told where the file is', 'POST /admin/uploads/download-url', 'beforeAnswer'],
  ['before the server has shown the file', `GET /uploads/${file}`, 'beforeAnswer'],
] as const)
  test(`a stop ${moment}: no job, and the file is taken away`, async (context) => {
    const { shop, server, prepare, finish } = await openImportShop(context);
    const { id } = await prepare();
    let most = 0;
    server[when] = async (each) => {
      most = Math.max(most, server.files.size);
      if (each !== call) return;
      await shop.store.wish(id, 'stop', shop.clock.now());
      // The wish is read while the server takes its time.
      await shop.clock.advance(3000);
    };
    const record = await finish(id);
    assert.equal(most, 1, 'the file had arrived');
    assert.equal(stateOf(record), 'stopped');
    assert.deepEqual([...server.files.keys()], []);
    assert.equal(server.jobs.length, 0);
    assert.equal(record.upload?.state, 'removed');
    assert.equal(record.problem, undefined);
    assert.equal(endInWords(record), 'a.medusajob.json: stopped before the job was created.');
  });

test('a stop while the server is silent about the file that it has taken: it is taken away', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.beforeAnswer = async (call) => {
    if (call !== 'POST /admin/uploads/download-url') return;
    await shop.store.wish(id, 'stop', shop.clock.now());
    await new Promise(() => undefined);
  };
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.deepEqual([...server.files.keys()], []);
});

test('a stop while the server never answers the upload: ended in seconds, and the record says what may stay', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  let askedAt = 0;
  server.beforeAnswer = async (call) => {
    if (call !== uploadCall) return;
    askedAt = shop.clock.now();
    await shop.store.wish(id, 'stop', askedAt);
    await new Promise(() => undefined);
  };
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.ok(shop.clock.now() - askedAt < 20_000);
  assert.equal(
    endInWords(record),
    'a.medusajob.json: stopped before the job was created. my prodücts.csv may stay on the server: it had left before the stop, and the server has not said what it calls it. No job reads it.',
  );
  assert.equal(server.jobs.length, 0);
});

test('a stop after an upload whose answer was lost says what may stay', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.cuts.push({ call: uploadCall, side: 'answer', bytes: 10 });
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  await shop.store.wish(id, 'stop', shop.clock.now());
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.equal(server.files.size, 1);
  assert.match(endInWords(record), /my prodücts\.csv may stay on the server/);
});

test('a stop whose clean-up fails says what may stay', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.refusals.push({ call: 'DELETE /admin/uploads', status: 500, body: {} });
  server.beforeAnswer = async (call) => {
    if (call === uploadCall) await shop.store.wish(id, 'stop', shop.clock.now());
  };
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.match(endInWords(record), /may stay on the server/);
});

test('a stop while the file is on its way creates no job', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.onCall = async (call) => {
    if (call === 'POST /admin/uploads/protected') await shop.store.wish(id, 'stop', shop.clock.now());
  };
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.equal(server.jobs.length, 0);
  assert.equal(server.files.size, 0);
  assert.equal(await isOnDisk(shop, record), false, 'a run that sends nothing any more keeps no text of the shop');
});

test('a large upload says how far it is; a stop ends it in the middle', async (context) => {
  for (const stopped of [false, true]) {
    const { shop, server, prepare } = await openImportShop(context);
    const text = `${csv}${'mug;Mug\n'.repeat(500_000)}`;
    const { id } = await prepare(run, false, text);
    let later = 0;
    // A slow line: a second passes with each look at the clock.
    const now = (): number => {
      later += 1000;
      return shop.clock.now() + later;
    };
    const clock = { ...shop.clock, now };
    const tracker = shop.newTracker(shop.store, { clock });
    const seen: number[] = [];
    shop.store.onDidChange(() => {
      const { upload: { state, sent = 0 } = {} } = shop.record(id);
      if (state !== 'uploading' || sent === 0) return;
      if (stopped && seen.length === 0) void shop.store.wish(id, 'stop', shop.clock.now());
      seen.push(sent);
    });
    await tracker.watch(id);
    await shop.clock.run(tracker.settled(id));
    assert.ok(seen.length > 1);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.equal(stateOf(shop.record(id)), stopped ? 'stopped' : 'succeeded');
    if (stopped) assert.ok((seen.at(-1) ?? 0) < Buffer.byteLength(text), 'not all of it left');
    assert.equal(server.jobs.length, stopped ? 0 : 1);
    assert.equal(shop.record(id).problem, undefined);
  }
});

test('a stop ends an upload that nobody takes off the line', { timeout: 60_000 }, async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.onCall = async (call) => {
    if (call !== 'POST /admin/uploads/protected') return;
    await shop.store.wish(id, 'stop', shop.clock.now());
    await new Promise(() => undefined);
  };
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.equal(record.problem, undefined);
  assert.equal(server.jobs.length, 0);
});

test('a job that failed or was canceled after it was counted leaves no upload behind; trouble with that is none', async (context) => {
  for (const end of ['fail', 'cancel', 'trouble'] as const) {
    const { shop, server, prepare, finish } = await openImportShop(context);
    if (end !== 'cancel') server.errors = ['Error while processing row with\n   [(product handle: mug)]:   bad price'];
    if (end === 'trouble') server.refusals.push({ call: 'DELETE /admin/uploads', status: 500, body: {} });
    const { id } = await prepare(end === 'cancel' ? dry : run);
    let leftAtEnd: number | undefined;
    shop.store.onDidChange(() => {
      if (isEnded(shop.record(id))) leftAtEnd ??= server.files.size;
    });
    if (end === 'cancel') {
      await shop.tracker.watch(id);
      await shop.until(id, (each) => stateOf(each) === 'waiting');
      await shop.clock.run(shop.tracker.stop(id, never));
    }
    const record = await finish(id);
    assert.equal(stateOf(record), end === 'cancel' ? 'stopped' : 'failed');
    assert.equal(leftAtEnd, end === 'trouble' ? 1 : 0, 'whoever waits for the end may leave at once');
    assert.equal(server.calls.filter((call) => call === 'DELETE /admin/uploads').length, 1);
    assert.equal(record.problem, undefined);
    assert.equal(record.upload?.state, end === 'trouble' ? 'uploaded' : 'removed');
  }
});

test('what was uploaded for a job canceled before it was counted stays: the server still reads it', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare(dry);
  server.onCall = async (call) => {
    if (call === 'POST /admin/batch-jobs') await shop.store.wish(id, 'stop', shop.clock.now());
    const [created] = server.jobs;
    // A first look that finds it still created.
    if (call.startsWith('GET /admin/batch-jobs/') && created !== undefined) created['canceled_at'] = created.created_at;
  };
  const record = await finish(id);
  assert.equal(stateOf(record), 'stopped');
  assert.equal(server.files.size, 1);
  assert.equal(server.calls.includes('DELETE /admin/uploads'), false);
});
