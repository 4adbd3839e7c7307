import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { endInWords } from '../../runs/describe.ts';
import { stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { csv, isOnDisk, job, openImportShop, run, upload } from '../support/importShop.ts';
import { Shop } from '../support/shop.ts';

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
