import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeFolder } from '../../runs/files.ts';

async function temporary(context: TestContext): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'folders-'));
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
}

test('folders are made as far as they are missing, for this user alone, by several at once', async (context) => {
  const folder = path.join(await temporary(context), 'a', 'b', 'c');
  await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(path.dirname(folder))]);
  await makeFolder(folder);
  if (process.platform !== 'win32') assert.equal((await fs.stat(folder)).mode & 0o777, 0o700);
});

test('a file in the way is said', async (context) => {
  const folder = await temporary(context);
  await fs.writeFile(path.join(folder, 'file'), '');
  await assert.rejects(makeFolder(path.join(folder, 'file')), { code: 'EEXIST' });
  await assert.rejects(makeFolder(path.join(folder, 'file', 'below')), { code: 'ENOTDIR' });
});

test('where no folder can be made, that is said, too', { skip: process.platform !== 'linux' }, async () => {
  await assert.rejects(makeFolder('/proc/nope'), { code: 'ENOENT' });
  await assert.rejects(makeFolder('/proc/nope/runs'), { code: 'ENOENT' });
});
