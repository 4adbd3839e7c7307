/** Imports whose answers or requests were lost on the way: found again, or made anew, never twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endInWords } from '../../runs/describe.ts';
import { stateOf } from '../../runs/record.ts';
import { isOnDisk, openImportShop, run } from '../support/importShop.ts';

// Wherever the line breaks: one job at most goes on, and none whose file is missing.
for (const [call, side, lengths] of [
  ['POST /admin/uploads/protected', 'request', [0, 1, 100, 250]],
  ['POST /admin/uploads/protected', 'answer', [0, 10, 60, 165]],
  ['POST /admin/uploads/download-url', 'request', [0, 10]],
  ['POST /admin/uploads/download-url', 'answer', [0, 40, 100]],
  ['GET /uploads/1768478400001-my-products.csv', 'answer', [0, 20]],
  ['POST /admin/batch-jobs', 'request', [0, 1, 50]],
  ['POST /admin/batch-jobs', 'answer', [0, 1, 17, 60, 100, 200, 250]],
] as const)
  for (const bytes of lengths)
    test(`${call}: cut after ${bytes} bytes of the ${side}`, async (context) => {
      const { server, prepare, finish } = await openImportShop(context);
      server.cuts.push({ call, side, bytes });
      const record = await finish((await prepare()).id);
      assert.equal(server.cuts.length, 0, 'the cut took place');
      assert.equal(stateOf(record), 'succeeded');
      const confirmed = server.jobs.filter((each) => each['confirmed_at']);
      assert.deepEqual(
        confirmed.map(({ id }) => id),
        [record.parts[0]?.ticket],
      );
      const isCreate = call === 'POST /admin/batch-jobs';
      assert.equal(server.jobs.length, 1, 'a job whose answer was lost is found by its file, not made again');
      const uploads = server.calls.filter((each) => each === 'POST /admin/uploads/protected').length;
      assert.equal(uploads, isCreate && side === 'answer' ? 1 : 2);
    });

test('a create that never arrived is made anew after a minute, with a new upload', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  server.cuts.push({ call: 'POST /admin/batch-jobs', side: 'request', bytes: 0 });
  const { id } = await prepare();
  const began = shop.clock.now();
  const record = await finish(id);
  assert.equal(stateOf(record), 'succeeded');
  assert.ok(shop.clock.now() - began >= 60_000);
  assert.deepEqual(
    server.jobs.map(({ context: { fileKey } }) => fileKey),
    ['1768478400002-my-products.csv'],
  );
  const lists = server.calls.filter((call) => call === 'GET /admin/batch-jobs').length;
  assert.ok(lists >= 2 && lists <= 40, `${lists} calls to list`);
});

test('sent directly, a job that is not listed is never made twice', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  server.cuts.push({ call: 'POST /admin/batch-jobs', side: 'request', bytes: 0 });
  const { id } = await prepare(run, true);
  const record = await finish(id);
  assert.equal(stateOf(record), 'unknown');
  assert.match(endInWords(record), /lists no job with the uploaded file/);
  assert.equal(server.jobs.length, 0);
  // The user may say that it never arrived: the text is still there, and goes up again.
  assert.equal(await isOnDisk(shop, record), true);
});

test('sent directly, a job that is listed is ours', async (context) => {
  const { server, prepare, finish } = await openImportShop(context);
  server.cuts.push({ call: 'POST /admin/batch-jobs', side: 'answer', bytes: 0 });
  const record = await finish((await prepare(run, true)).id);
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(server.jobs.length, 1);
});

test('a program that starts again looks for the job by its file, and confirms it once', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.cuts.push({ call: 'POST /admin/batch-jobs', side: 'answer', bytes: 0 });
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  await shop.tracker.dispose();
  await shop.clock.advance(3 * 3_600_000);
  const record = await finish(id);
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(server.jobs.length, 1);
  assert.equal(server.calls.filter((call) => call.endsWith('/confirm')).length, 1);
});

test('a key of an earlier process is not used: the file goes up again', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  server.refusals.push({ call: 'POST /admin/batch-jobs', status: 429, body: { message: 'slow down' } });
  await shop.tracker.watch(id);
  await shop.until(id, ({ problem }) => problem !== undefined);
  assert.equal(shop.record(id).parts[0]?.delivery, 'prepared');
  assert.deepEqual([...server.files.keys()], [], 'what no job reads is taken away');
  await shop.tracker.dispose();
  const record = await finish(id);
  assert.equal(server.jobs[0]?.context['fileKey'], '1768478400002-my-products.csv');
  assert.equal(stateOf(record), 'succeeded');
});

test('an upload that cannot be looked at is taken away before the next one', async (context) => {
  const { server, prepare, finish } = await openImportShop(context);
  const busy = { call: 'POST /admin/uploads/download-url', status: 503, body: {} };
  server.refusals.push(busy, busy, busy);
  let most = 0;
  server.onCall = () => {
    most = Math.max(most, server.files.size);
  };
  const record = await finish((await prepare()).id);
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(most, 1);
});
