import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { RunLocks } from '../../runs/lock.ts';
import { isRunning, readStat, thisProcess } from '../../runs/processes.ts';

async function folderFor(context: TestContext): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lock-'));
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
}

test('taken by one, given back, taken by another', async (context) => {
  const folder = await folderFor(context);
  const [one, other] = [new RunLocks(), new RunLocks()];
  assert.equal(await one.take(folder), true);
  assert.equal(await one.take(folder), false, 'not even twice by the same');
  assert.equal(await other.take(folder), false);
  await other.release(folder);
  assert.equal(await one.holds(folder), true, 'nobody gives back what others hold');
  await one.release(folder);
  assert.equal(await one.holds(folder), false);
  assert.equal(await other.take(folder), true);
  assert.deepEqual((await fs.readdir(folder)).length, 1);
});

test('a process is known by more than its number', async () => {
  const name = await thisProcess();
  assert.equal(await isRunning(name), true);
  assert.equal(await isRunning('99999999'), false);
  assert.equal(await isRunning(''), false);
  assert.equal(await isRunning('free'), false);
  if (process.platform !== 'linux') return;
  assert.equal(await isRunning(String(process.pid)), false, 'the same number from another start');
});

test('a process that was killed and that nobody waits for is not running', {
  skip: process.platform !== 'linux',
}, async () => {
  // The shell becomes a program that never asks after its child.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [said] = await once(parent.stdout, 'data');
    const pid = Number(String(said));
    const fields = async () => (await fs.readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
    const boot = await fs.readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const name = `${pid} ${boot.trim()} ${(await fields())[19]}`;
    assert.equal(await isRunning(name), true);
    process.kill(pid, 'SIGKILL');
    while ((await fields())[0] !== 'Z') await wait(10);
    assert.equal(await isRunning(name), false);
  } finally {
    parent.kill('SIGKILL');
  }
});

test('a killed process has not ended while one of its threads has not, as on a machine with much to do', () => {
  // What Linux said of such a process: its first thread was gone, two others were not; then it was not waited for.
  const stat = (state: string, threads: number): string =>
    `2511 (some (odd) name) ${state} 2470 2466 19577 0 -1 4194308 42 0 0 0 0 0 0 0 20 0 ${threads} 0 4646208 0 0\n`;
  assert.deepEqual(readStat(stat('Z', 3)), { hasEnded: false, start: '4646208' });
  assert.deepEqual(readStat(stat('Z', 1)), { hasEnded: true, start: '4646208' });
  assert.deepEqual(readStat(stat('S', 11)), { hasEnded: false, start: '4646208' });
  assert.deepEqual(readStat(''), { hasEnded: false, start: '' }, 'a system without /proc');
});

test('three processes at once: no lock has two holders, be it new or abandoned', {
  timeout: 60_000,
}, async (context) => {
  const folder = await folderFor(context);
  const locks = 200;
  for (let index = 0; index < locks; index++) {
    await fs.mkdir(path.join(folder, String(index)));
    if (index % 2 === 0) await fs.writeFile(path.join(folder, String(index), 'lock.7'), '99999999 of a crash');
  }
  const program = path.join(folder, 'contend.cjs');
  await build({
    stdin: { contents: contender, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    outfile: program,
  });
  const start = String(Date.now() + 500);
  const children = Array.from({ length: 3 }, () =>
    spawn(process.execPath, [program, folder, String(locks), start], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const taken = await Promise.all(
    children.map(async ({ stdout }) => JSON.parse(String((await once(stdout, 'data'))[0]))),
  );
  for (const child of children) child.stdin.end();
  await Promise.all(children.map((child) => once(child, 'exit')));
  assert.deepEqual(
    taken.flat().sort((a, b) => a - b),
    Array.from({ length: locks }, (_, index) => index),
    'each lock exactly once',
  );
});

/** Takes what it can, tells it, and holds it until its input ends. */
const contender = `
  import { RunLocks } from './runs/lock.ts';
  const [folder = '', count = '', start = ''] = process.argv.slice(2);
  async function contend(): Promise<void> {
    while (Date.now() < Number(start));
    const locks = new RunLocks();
    const taken: number[] = [];
    for (let index = 0; index < Number(count); index++)
      if (await locks.take(folder + '/' + index)) taken.push(index);
    process.stdout.write(JSON.stringify(taken));
    process.stdin.resume();
  }
  void contend();
`;
