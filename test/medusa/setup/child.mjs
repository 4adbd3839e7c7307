// A child that ends with us: it hears of our end, whatever that was, because the channel between us closes.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { cleanEnvironment } from '../../../rig/environment.mjs';

/**
 * Starts a Node.js program that sends one message when it is ready.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, log: string, limit: number }} options
 *   `log` takes what it writes; `limit` in milliseconds, until it must be ready
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, message: any }>}
 */
export async function startChild(args, { cwd, env = {}, log, limit }) {
  const output = fs.openSync(log, 'a');
  const child = spawn(process.execPath, args, {
    cwd,
    env: cleanEnvironment(env),
    stdio: ['ignore', output, output, 'ipc'],
  });
  fs.closeSync(output);
  const timer = setTimeout(() => child.kill('SIGKILL'), limit);
  try {
    const message = await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        reject(new Error(`${args[0]} ended with ${signal ?? code}.\n${endOf(log)}`)),
      );
    });
    return { child, message };
  } finally {
    clearTimeout(timer);
    child.removeAllListeners('exit');
  }
}

/** Asks it to end and waits; what does not end in 10 s is killed. */
export async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}

function endOf(log) {
  return fs.readFileSync(log, 'utf8').slice(-3000);
}
