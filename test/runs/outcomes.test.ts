import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Outcome, OutcomeStatus } from '../../api/service.ts';
import { OutcomeFile } from '../../runs/outcomes.ts';
import { stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from '../support/shop.ts';

const part = { first: 0, count: 3 };

/** An index in the part, with an answer of letters that take more than one byte each. */
function outcome(index: number, status: OutcomeStatus = 'COMPLETED', body = `{"name":"Käse 🧀 ${index}"}`): Outcome {
  return { index, id: `r${index}`, status, httpStatusCode: 200, httpStatusLine: 'OK', body };
}

async function open(context: TestContext) {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-'));
  context.after(() => fs.rm(folder, { recursive: true }));
  return { folder, name: path.join(folder, 'outcomes.ndjson'), file: new OutcomeFile(folder) };
}

test('only what is new or has changed is written, and the part is counted', async (context) => {
  const { file, name } = await open(context);
  assert.deepEqual(await file.add(part, []), { counts: { completed: 0, failed: 0, notExecuted: 0 }, known: 0 });
  await file.add(part, [outcome(0), outcome(1, 'FAILED')]);
  const before = await fs.readFile(name, 'utf8');
  const again = await file.add(part, [outcome(0), outcome(1, 'FAILED'), outcome(2, 'NOT_EXECUTED')]);
  assert.deepEqual(again, { counts: { completed: 1, failed: 1, notExecuted: 1 }, known: 3 });
  assert.equal(
    (await fs.readFile(name, 'utf8')).slice(before.length),
    `${JSON.stringify(outcome(2, 'NOT_EXECUTED'))}\n`,
  );
  await file.add(part, [outcome(1)]);
  assert.deepEqual(await file.read(), [outcome(0), outcome(1), outcome(2, 'NOT_EXECUTED')], 'the last one counts');
});

test('an answer that changed under the same status is written', async (context) => {
  const { file } = await open(context);
  await file.add(part, [outcome(0)]);
  await file.add(part, [outcome(0, 'COMPLETED', '{}')]);
  assert.equal((await file.read())[0]?.body, '{}');
});

test('later parts count on in the file, and outcomes beyond a part are nobody’s', async (context) => {
  const { file } = await open(context);
  await file.add(
    part,
    [0, 1, 2, 3].map((index) => outcome(index)),
  );
  const second = await file.add({ first: 3, count: 2 }, [outcome(1, 'FAILED')]);
  assert.deepEqual(second, { counts: { completed: 0, failed: 1, notExecuted: 0 }, known: 1 });
  assert.deepEqual(
    (await file.read()).map(({ index }) => index),
    [0, 1, 2, 4],
  );
});

test('reads a page of it', async (context) => {
  const { file } = await open(context);
  const all = Array.from({ length: 500 }, (_, index) => outcome(index));
  await file.add({ first: 0, count: 500 }, all.toReversed());
  assert.deepEqual(
    (await file.read([499, 7, 8, 600])).map(({ id }) => id),
    ['r7', 'r8', 'r499'],
  );
  const index = await file.index();
  assert.deepEqual([index.statusOf(7), index.statusOf(600)], ['COMPLETED', undefined]);
});

test('what another process added is seen, whoever reads first', async (context) => {
  const { folder, file } = await open(context);
  const other = new OutcomeFile(folder);
  await file.add(part, [outcome(0)]);
  assert.equal((await other.read()).length, 1);
  await other.add(part, [outcome(1)]);
  await file.add(part, [outcome(0), outcome(1), outcome(2)]);
  assert.deepEqual(
    (await other.read()).map(({ index }) => index),
    [0, 1, 2],
  );
  const text = await fs.readFile(path.join(folder, 'outcomes.ndjson'), 'utf8');
  assert.equal(text.split('\n').length, 4, 'nothing stands there twice');
});

test('torn at any byte: whole lines stay, the rest is fetched again and spoils nothing', async (context) => {
  const { folder, name, file } = await open(context);
  const all = [outcome(0), outcome(1, 'FAILED'), outcome(2)];
  await file.add(part, all);
  const whole = await fs.readFile(name);
  for (let length = 0; length < whole.length; length++) {
    await fs.writeFile(name, whole.subarray(0, length));
    const after = new OutcomeFile(folder);
    const left = await after.read();
    assert.deepEqual(left, all.slice(0, left.length));
    assert.equal(left.length, whole.subarray(0, length).filter((byte) => byte === 0x0a).length);
    assert.equal((await after.add(part, all)).known, 3);
    assert.deepEqual(await fs.readFile(name), whole, `torn after ${length} bytes`);
  }
});

for (const [what, tail] of [
  ['NUL bytes at the end', Buffer.alloc(4096)],
  ['half a line and NUL bytes', Buffer.concat([Buffer.from('{"index":2,"id'), Buffer.alloc(100)])],
  ['a line that is no JSON', Buffer.from('{"index":2,\n')],
  ['a line of something else', Buffer.from('null\n[]\n{"index":"2"}\n')],
  ['an index without measure', Buffer.from('{"index":1e300,"status":"FAILED"}\n{"index":-1,"status":"FAILED"}\n')],
] as const)
  test(`a power cut left ${what}: the outcomes before and after it are read`, async (context) => {
    const { folder, name, file } = await open(context);
    await file.add(part, [outcome(0), outcome(1)]);
    await fs.appendFile(name, tail);
    for (const reader of [file, new OutcomeFile(folder)]) {
      assert.deepEqual(await reader.read(), [outcome(0), outcome(1)]);
      assert.equal((await reader.index()).statusOf(2), undefined);
    }
    assert.equal((await file.add(part, [outcome(2)])).known, 3);
    assert.deepEqual(await new OutcomeFile(folder).read(), [outcome(0), outcome(1), outcome(2)]);
  });

test('an outcome longer than what is read at once', async (context) => {
  const { folder, file } = await open(context);
  const long = outcome(1, 'FAILED', 'ü'.repeat(1_500_000));
  await file.add(part, [outcome(0), long, outcome(2)]);
  assert.deepEqual(await new OutcomeFile(folder).read(), [outcome(0), long, outcome(2)]);
});

test('killed after the outcomes were written and before the record was: nothing is lost or doubled', async (context) => {
  const shop = await Shop.open(context);
  const ended = await shop.run(priceFile(3));
  const folder = shop.store.folderOf(ended.id);
  const outcomes = await fs.readFile(path.join(folder, 'outcomes.ndjson'), 'utf8');
  const [first] = ended.parts;
  const before = { ...first, state: 'running', completed: 0, counts: { completed: 0, failed: 0, notExecuted: 0 } };
  await fs.writeFile(path.join(folder, 'run.json'), JSON.stringify({ ...ended, parts: [before], endedAt: undefined }));

  const store = new RunStore(shop.home);
  await store.load();
  const tracker = shop.newTracker(store);
  await tracker.watch(ended.id);
  await shop.clock.run(tracker.settled(ended.id));
  const record = store.get(ended.id);
  assert.equal(record && stateOf(record), 'succeeded');
  assert.deepEqual(record?.parts[0]?.counts, { completed: 3, failed: 0, notExecuted: 0 });
  assert.equal(await fs.readFile(path.join(folder, 'outcomes.ndjson'), 'utf8'), outcomes);
});
