/** One process at a time moves a run forward. The lock names its owner, so that a crash does not keep it. */
import fs from 'node:fs/promises';
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
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = Number(await readIfPresent(file));
    if (owner === process.pid) return true;
    if (isAlive(owner)) return false;
    await fs.rm(file, { force: true });
  }
  return false;
}

export async function releaseLock(folder: string): Promise<void> {
  const file = path.join(folder, lockName);
  if (Number(await readIfPresent(file)) === process.pid) await fs.rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process: alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
