import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { endInWords } from '../../runs/describe.ts';
import { type RunRecord, stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { csv, dry, job, openImportShop, run, upload } from '../support/importShop.ts';
import { Shop } from '../support/shop.ts';

const never = new AbortController().signal;

const isOnDisk = (shop: Shop, { id }: RunRecord): Promise<boolean> =>
  fs.stat(path.join(shop.store.folderOf(id), 'upload.csv')).then(
    () => true,
    () => false,
  );

test('the file is uploaded, looked at, and the job is created with its key; nothing else of it changes', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const prepared = await prepare();
  assert.equal(await isOnDisk(shop, prepared), true);
  let uploaded: string | undefined;
  server.onCall = (call) => {
    if (call === 'POST /admin/batch-jobs') uploaded = [...server.files.values()][0];
  };
  const record = await finish(prepared.id);
  assert.equal(stateOf(record), 'succeeded');
  assert.equal(uploaded, csv);
  assert.deepEqual(server.calls.slice(0, 4), [
    'POST /admin/uploads/protected',
    'POST /admin/uploads/download-url',
    'GET /uploads/1768478400001-my-products.csv',
    'POST /admin/batch-jobs',
  ]);
  assert.deepEqual(server.jobs[0]?.context, { n: 1.5, fileKey: '1768478400001-my-products.csv' });
  assert.equal(server.jobs[0]?.dry_run, true);
  assert.equal(server.calls.filter((call) => call.endsWith('/confirm')).length, 1);
  assert.equal(await isOnDisk(shop, record), false, 'the text is not kept once the server has it');
  assert.deepEqual(record.upload, {
    name: upload.name,
    uri: upload.uri,
    hash: createHash('sha256').update(csv).digest('hex'),
    bytes: Buffer.byteLength(csv),
    state: 'uploaded',
    sent: undefined,
    key: '1768478400001-my-products.csv',
  });
  assert.match(endInWords(record), /the job is done/);
  assert.equal(record.parts[0]?.note, 'Created 2 products and 3 variants.');
  // What is kept of the body is what the user wrote.
  assert.match(await shop.store.bodyOf(record.id, 0), /"n": 1\.50, "fileKey": "\.\/my prodücts\.csv"/);
});

test('the key is on the disk before the job is created with it', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const { id } = await prepare();
  const seen: (string | undefined)[] = [];
  server.onCall = async (call) => {
    if (call !== 'POST /admin/batch-jobs') return;
    const other = new RunStore(shop.home);
    await other.load();
    seen.push(other.get(id)?.parts[0]?.delivery, other.get(id)?.upload?.key);
  };
  await finish(id);
  assert.deepEqual(seen, ['sending', '1768478400001-my-products.csv']);
});

test('a job that names a file which was not read is not even written down', async (context) => {
  const shop = await Shop.open(context);
  await assert.rejects(shop.prepare(job, run), /imports \.\/my prodücts\.csv, which was not read\. Nothing was sent/);
  assert.deepEqual(shop.store.all(), []);
});

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
    if (end === 'cancel') {
      await shop.tracker.watch(id);
      await shop.until(id, (each) => stateOf(each) === 'waiting');
      await shop.clock.run(shop.tracker.stop(id, never));
    }
    const record = await finish(id);
    assert.equal(stateOf(record), end === 'cancel' ? 'stopped' : 'failed');
    assert.equal(server.files.size, end === 'trouble' ? 1 : 0);
    assert.equal(server.calls.filter((call) => call === 'DELETE /admin/uploads').length, 1);
    assert.equal(record.problem, undefined);
    assert.equal(record.upload?.state, 'removed');
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

test('a server without a file plugin ends the run with a next step', async (context) => {
  const { shop, server, prepare, finish } = await openImportShop(context);
  const message = 'Please add a file service plugin in order to manipulate files in Medusa';
  const body = { type: 'unexpected_state', message };
  server.refusals.push({ call: 'POST /admin/uploads/protected', status: 500, body });
  const record = await finish((await prepare()).id);
  assert.equal(stateOf(record), 'rejected');
  assert.match(endInWords(record), /has no file plugin, so that it takes no uploads\. Install one/);
  assert.equal(await isOnDisk(shop, record), false);
});

test('a file that the server took and does not hold is never imported', async (context) => {
  const { server, prepare, finish } = await openImportShop(context);
  server.onCall = (call) => {
    if (call === 'POST /admin/uploads/download-url') server.files.clear();
  };
  const record = await finish((await prepare()).id);
  assert.equal(stateOf(record), 'rejected');
  assert.match(endInWords(record), /does not hold it \(404\).+no job was created/);
  assert.equal(server.jobs.length, 0);
});

// A key that the user took from an upload of their own: after a good import, its file is gone.
for (const direct of [false, true])
  test(`a key that names no file of the server creates no job${direct ? ', also directly' : ''}`, async (context) => {
    const { shop, server, finish, profile } = await openImportShop(context);
    const named = '{ "type": "product-import", "context": { "fileKey": "1700000000000-gone.csv" } }';
    const record = await finish((await shop.prepare(named, run, { profile, direct })).id);
    assert.equal(stateOf(record), 'rejected');
    assert.match(endInWords(record), /holds no file 1700000000000-gone\.csv \(404\).+no job was created/);
    assert.equal(server.jobs.length, 0);
  });

test('a key that names a file of the server is looked at, and sent as it stands', async (context) => {
  const { shop, server, finish, profile } = await openImportShop(context);
  server.files.set('1700000000000-mugs.csv', csv);
  const named = '{ "type": "price-list-import", "context": { "fileKey": "1700000000000-mugs.csv" } }';
  const record = await finish((await shop.prepare(named, run, { profile })).id);
  assert.equal(stateOf(record), 'succeeded');
  assert.deepEqual(server.calls.slice(0, 3), [
    'POST /admin/uploads/download-url',
    'GET /uploads/1700000000000-mugs.csv',
    'POST /admin/batch-jobs',
  ]);
});

for (const fileKey of ['', ', "fileKey": ""', ', "fileKey": 7'])
  test(`an import of no file (${fileKey}) is not sent, however much it is wanted`, async (context) => {
    const { shop, server, finish, profile } = await openImportShop(context);
    const named = `{ "type": "product-import", "context": { "n": 1${fileKey} } }`;
    const record = await finish((await shop.prepare(named, run, { profile })).id);
    assert.equal(stateOf(record), 'rejected');
    assert.match(endInWords(record), /names no file.+Nothing was sent/);
    assert.deepEqual(server.calls, []);
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
