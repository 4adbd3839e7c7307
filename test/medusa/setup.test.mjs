// What the tests start must be gone when they are, however they end.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

test('a runner that is killed leaves neither PostgreSQL nor Medusa behind', async (context) => {
  const logs = fs.mkdtempSync(path.join(os.tmpdir(), 'commerce-batch-logs-'));
  context.after(() => fs.rmSync(logs, { recursive: true, force: true }));
  const runner = spawn(process.execPath, [path.join(here, 'setup/runner.mjs'), logs], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ ports, folders }] = await once(runner, 'message');
  for (const port of ports) assert.equal(await accepts(port), true, `${port} is served while the runner lives`);
  runner.kill('SIGKILL');
  for (const port of ports) await until(async () => !(await accepts(port)));
  // PostgreSQL takes its data along.
  for (const folder of folders) await until(() => !fs.existsSync(folder));
});

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** The time limit of the test bounds it. */
async function until(isSo) {
  while (!(await isSo())) await sleep(50);
}
