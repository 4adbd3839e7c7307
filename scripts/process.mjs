// Runs a child within a time limit and leaves nothing of it behind.
import { spawn, spawnSync } from 'node:child_process';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment } from '../rig/environment.mjs';
import { root } from './root.mjs';

const isWindows = process.platform === 'win32';
const running = new Set();

/**
 * Runs Node.js with `args` in the root folder.
 *
 * @param {string[]} args
 * @param {{ limit: number, env?: Record<string, string>, quiet?: boolean, echo?: boolean, print?: (text: string) => void, background?: boolean }} options
 *   `limit` in milliseconds; `quiet` collects the output instead of printing it; `echo` does both; `print` takes it as it comes;
 *   `background` lets others go first
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export async function runNode(args, { limit, env = {}, quiet = false, echo = false, print, background = false }) {
  const isPiped = quiet || echo || print !== undefined;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: cleanEnvironment(env),
    stdio: ['ignore', isPiped ? 'pipe' : 'inherit', isPiped ? 'pipe' : 'inherit'],
    // A group of its own, so that its children can be stopped with it.
    detached: !isWindows,
  });
  running.add(child);
  if (background && child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      if (echo) process.stdout.write(text);
      if (print === undefined) output += text;
      else print(text);
    });
  }
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void stopTree(child);
  }, limit);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  clearTimeout(timer);
  await stopTree(child);
  running.delete(child);
  return { code, output, timedOut };
}

/** Stops what is still running when the user or a pipeline ends this process. */
export function stopChildrenOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await Promise.all([...running].map(stopTree));
      process.exit(130);
    });
  }
}

/** Asks first: the launcher of the rig has a browser and a server to stop. */
async function stopTree(child) {
  if (child.pid === undefined) return;
  if (isWindows) {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  if (!signalGroup(child.pid, 'SIGTERM')) return;
  for (let waited = 0; waited < 10_000; waited += 100) {
    await sleep(100);
    if (!signalGroup(child.pid, 0)) return;
  }
  signalGroup(child.pid, 'SIGKILL');
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
