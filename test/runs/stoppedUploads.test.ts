// A stop once the file has left: nothing of it stays on the server, unless nobody can know what it is called there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endInWords } from '../../runs/describe.ts';
import { stateOf } from '../../runs/record.ts';
import { openImportShop } from '../support/importShop.ts';

const uploadCall = 'POST /admin/uploads/protected';
const file = '1768478400001-my-products.csv';

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
    assert.equal(endInWords(record), 'a.medusajob.json: the job was stopped.');
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
