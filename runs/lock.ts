/**
 * One process at a time moves a run forward. The lock names its owner, so that a crash does not keep it.
 * The owner looks at it before every step: whoever has lost it stops.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readIfPresent } from './files.ts';

const lockName = 'lock';

/** @returns false when another living process has it */
export async function takeLock(folder: string): Promise<boolean> {
  const file = path.join(folder, lockName);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await fs.writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    if (await holdsLock(folder)) return true;
    if (!(await isAbandoned(file))) return false;
    await takeAway(file);
  }
  return false;
}

export async function holdsLock(folder: string): Promise<boolean> {
  return (await ownerOf(path.join(folder, lockName))) === process.pid;
}

export async function releaseLock(folder: string): Promise<void> {
  if (await holdsLock(folder)) await fs.rm(path.join(folder, lockName), { force: true });
}

/**
 * Moves the lock aside before it is deleted: two processes may find it abandoned at once, and the slower one must not
 * delete the lock that the faster one has just made.
 */
async function takeAway(file: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await fs.rename(file, aside);
    if (!(await isAbandoned(aside))) await fs.link(aside, file);
  } catch (error) {
    // Gone already, or there is a new one.
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    await fs.rm(aside, { force: true });
  }
}

/** True when the owner has ended, or when the machine was started anew since and its number means another process. */
async function isAbandoned(file: string): Promise<boolean> {
  const owner = await ownerOf(file);
  const stat = await fs.stat(file).catch(() => undefined);
  if (stat === undefined) return true;
  return !isAlive(owner) || stat.mtimeMs < Date.now() - os.uptime() * 1000;
}

async function ownerOf(file: string): Promise<number> {
  return Number(await readIfPresent(file));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process: alive.
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
