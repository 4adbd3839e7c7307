import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import type { BatchService, Receiver } from '../../api/service.ts';
import { type Fetched, saveProducedFile } from '../../runs/producedFile.ts';

const never = new AbortController().signal;

async function targetIn(context: test.TestContext): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-file-'));
  context.after(() => fs.rm(folder, { recursive: true }));
  return path.join(folder, 'export.csv');
}

/** A service that hands over these pieces, then fails where it is told so. */
function serving(pieces: readonly string[], end?: Error): Pick<BatchService, 'download'> {
  return {
    async download(_file: unknown, { begin, take }: Receiver) {
      begin('files.example.com');
      for (const piece of pieces) await take(Buffer.from(piece));
      if (end !== undefined) throw end;
    },
  };
}

test('a file is put there as it came, for this user alone, and its progress is told', async (t) => {
  const target = await targetIn(t);
  const told: Fetched[] = [];
  const file = { key: 'export.csv', size: 7 };
  const saved = await saveProducedFile(target, file, serving(['a;b\n', '1;ü'.slice(0, 2), '\n']), never, (fetched) =>
    told.push(fetched),
  );
  assert.equal(await fs.readFile(target, 'utf8'), 'a;b\n1;\n');
  assert.deepEqual(saved, { host: 'files.example.com', size: 7, warning: undefined });
  assert.deepEqual(
    told.map(({ host, size }) => `${host} ${size}`),
    ['files.example.com 0', 'files.example.com 4', 'files.example.com 6', 'files.example.com 7'],
  );
  if (process.platform !== 'win32') assert.equal((await fs.stat(target)).mode & 0o777, 0o600);
  assert.deepEqual(await fs.readdir(path.dirname(target)), ['export.csv']);
});

test('half a file counts for nothing: the one that was there stays, and no rest of the other', async (t) => {
  const target = await targetIn(t);
  await fs.writeFile(target, 'old');
  const cut = new Error('cut');
  await assert.rejects(
    saveProducedFile(target, { key: 'export.csv', size: 9 }, serving(['a;b\n'], cut), never),
    (error) => error === cut,
  );
  assert.equal(await fs.readFile(target, 'utf8'), 'old');
  assert.deepEqual(await fs.readdir(path.dirname(target)), ['export.csv']);
});

for (const [size, warning] of [
  [undefined, undefined],
  [3, undefined],
  [
    1234,
    'The file has 3 bytes, but the server wrote 1,234 bytes. It may be cut, or another export may have replaced it: look at its end before you use it.',
  ],
] as const)
  test(`the server told ${size} bytes, and 3 came`, async (t) => {
    const target = await targetIn(t);
    const saved = await saveProducedFile(target, { key: 'export.csv', size }, serving(['a;b']), never);
    assert.equal(saved.warning, warning);
    assert.equal(await fs.readFile(target, 'utf8'), 'a;b', 'it is kept either way');
  });
