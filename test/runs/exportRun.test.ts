import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { csvLine } from '../../runs/csv.ts';
import { exportFormatOf, exportText, writeExport } from '../../runs/exportRun.ts';
import type { RunRecord } from '../../runs/record.ts';
import { stateOf } from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';
import { answering } from '../support/answering.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

const never = new AbortController().signal;

async function exported(record: RunRecord, store: RunStore, format: 'json' | 'csv'): Promise<string> {
  let text = '';
  for await (const piece of exportText(record, store, format)) text += piece;
  return text;
}

test('JSON: the record, and each request as it was sent with what became of it', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(`[
  {"id": "a", "path": "/products/645582630",  "method": "PUT", "body": {"price": 1.50}},
  {"id": "b", "path": "/products/12345678901234567890", "method": "PUT", "body": {"price": 2}},
  {"id": "c", "path": "/profile", "method": "GET"}
]`);
  const text = await exported(record, shop.store, 'json');
  const { record: kept, requests } = JSON.parse(text);
  assert.deepEqual(kept, JSON.parse(JSON.stringify(record)));
  assert.match(
    text,
    /"request": \{"id": "a", "path": "\/products\/645582630", {2}"method": "PUT", "body": \{"price": 1\.50\}\}, "status": "COMPLETED"/,
  );
  assert.deepEqual(
    requests.map(({ index, request, status, answer }: Record<string, unknown>) => [
      index,
      (request as { id: string }).id,
      status,
      answer,
    ]),
    [
      [0, 'a', 'COMPLETED', { updateCount: 1 }],
      [1, 'b', 'FAILED', requests[1].answer],
      [2, 'c', 'NOT_EXECUTED', null],
    ],
  );
  assert.equal(requests[1].answer.errorCode !== undefined, true);
});

test('a run that has not ended: what is not known is null, or an empty cell', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.prepare(priceFile(2));
  const { requests } = JSON.parse(await exported(record, shop.store, 'json'));
  assert.deepEqual(requests[1], { index: 1, request: JSON.parse(priceFile(2))[1], status: null });
  assert.equal(
    await exported(record, shop.store, 'csv'),
    'index,id,method,path,status,httpStatusCode,httpStatusLine,answer\r\n' +
      '0,r0,PUT,/products/645582630,,,,\r\n1,r1,PUT,/products/645582631,,,,\r\n',
  );
});

test('CSV: a line for each request of all parts', async (context) => {
  const shop = await Shop.open(context);
  const flags = ecwidFlags({ allowParallelMode: true, stopOnFirstFailure: false });
  const record = await shop.run(priceFile(600), flags);
  const lines = (await exported(record, shop.store, 'csv')).split('\r\n');
  assert.equal(lines.length, 602);
  assert.equal(lines[501], '500,r500,PUT,/products/645582650,COMPLETED,200,OK,"{""updateCount"":1}"');
});

test('a job is a list of one', async (context) => {
  const shop = await Shop.open(context);
  const job = '{ "type": "product-export", "context": { "limit": 1.0 } }';
  const record = await shop.run(job, { service: 'medusa', dryRun: false });
  const text = await exported(record, shop.store, 'json');
  const { requests } = JSON.parse(text);
  assert.equal(requests.length, 1);
  assert.equal(requests[0].request.type, 'product-export');
  assert.match(text, /"limit": 1\.0/);
});

test('cells are quoted where they must be, and none is a formula', () => {
  const rows: readonly (readonly [string | number | undefined, string])[] = [
    ['a', 'a'],
    [undefined, ''],
    [-1, '-1'],
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3,4', '"\'-2+3,4"'],
    ['\t=1', "'\t=1"],
    ['{"a": "=1"}', '"{""a"": ""=1""}"'],
  ];
  for (const [cell, text] of rows) assert.equal(csvLine([cell]), `${text}\r\n`);
});

test('the ending of the name chooses the format', () => {
  assert.deepEqual(['a.JSON', 'a.csv', 'a.json.txt'].map(exportFormatOf), ['json', 'csv', undefined]);
});

test('an export that breaks off leaves the old file and nothing beside it', async (context) => {
  const shop = await Shop.open(context);
  const file = path.join(shop.home, 'out.json');
  await fs.writeFile(file, 'old');
  const broken = (async function* () {
    yield 'half';
    throw new Error('the body is gone');
  })();
  await assert.rejects(writeExport(file, broken, never), /the body is gone/);
  await assert.rejects(
    writeExport(file, exportText(await shop.prepare(priceFile(1)), shop.store, 'json'), AbortSignal.abort()),
  );
  assert.equal(await fs.readFile(file, 'utf8'), 'old');
  assert.deepEqual((await fs.readdir(shop.home)).sort(), ['out.json', 'runs']);
});

test('a token that the service throws back stands in no export and no record', async (context) => {
  const canary = 'canary/7+KqZz%9"token';
  const shop = await Shop.open(context);
  const echo = { error: `no such token ${canary}`, authorization: `Bearer ${canary}` };
  const response = {
    id: 'r0',
    status: 'FAILED',
    httpStatusCode: 403,
    httpStatusLine: `Forbidden for ${canary}`,
    escapedHttpBody: JSON.stringify(echo),
  };
  const server = await answering(
    context,
    { body: { ticket: 'T' } },
    { body: { status: 'COMPLETED', totalRequests: 1, completedRequests: 1, responses: [response] } },
  );
  const tracker = shop.newTracker(shop.store, {
    serviceOf: async () =>
      createService({ service: 'ecwid', baseUrl: server.origin, storeId: '1' }, canary, directNetwork),
  });
  const { id } = await shop.prepare(priceFile(1));
  await tracker.watch(id);
  await shop.clock.run(tracker.settled(id));
  assert.equal(stateOf(shop.record(id)), 'failed');
  assert.equal(server.received[0]?.headers.authorization, `Bearer ${canary}`);
  const folder = shop.store.folderOf(id);
  const texts = [
    ...(await Promise.all((await fs.readdir(folder)).map((name) => fs.readFile(path.join(folder, name), 'utf8')))),
    await exported(shop.record(id), shop.store, 'json'),
    await exported(shop.record(id), shop.store, 'csv'),
  ];
  assert.ok(texts.join().includes('[redacted]'));
  for (const text of texts)
    for (const form of ['canary', encodeURIComponent(canary)]) assert.ok(!text.includes(form), text);
});
