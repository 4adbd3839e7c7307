import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { holdsLock, releaseLock, takeLock } from '../../runs/lock.ts';

async function folderFor(context: TestContext): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lock-'));
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
}

test('taken, kept, given back', async (context) => {
  const folder = await folderFor(context);
  assert.equal(await takeLock(folder), true);
  assert.equal(await holdsLock(folder), true);
  assert.equal(await takeLock(folder), true, 'one’s own lock is no obstacle');
  await releaseLock(folder);
  assert.deepEqual(await fs.readdir(folder), []);
});

test('a living owner keeps it, a dead one does not', async (context) => {
  const folder = await folderFor(context);
  const owner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(owner, 'spawn');
  await fs.writeFile(path.join(folder, 'lock'), String(owner.pid));
  assert.equal(await takeLock(folder), false);
  await releaseLock(folder);
  assert.deepEqual(await fs.readdir(folder), ['lock'], 'a lock of others is not given back');
  owner.kill();
  await once(owner, 'exit');
  assert.equal(await takeLock(folder), true);
  assert.deepEqual(await fs.readdir(folder), ['lock']);
});

test('a lock from before the machine was started is abandoned, whoever has its number now', async (context) => {
  const folder = await folderFor(context);
  const file = path.join(folder, 'lock');
  await fs.writeFile(file, String(process.ppid));
  assert.equal(await takeLock(folder), false);
  const before = new Date(Date.now() - os.uptime() * 1000 - 60_000);
  await fs.utimes(file, before, before);
  assert.equal(await takeLock(folder), true);
});
