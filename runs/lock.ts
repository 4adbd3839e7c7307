/**
 * One process at a time moves a run forward. A lock is a file `lock.<number>`; the one with the highest number counts.
 *
 * A lock appears complete, by a link to a finished file, and is never deleted while it counts: whoever takes over an
 * abandoned one makes the next number, and the file system lets only one succeed. So two processes that find the same
 * abandoned lock cannot both win, and nobody can delete a lock that was made meanwhile.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { readIfPresent, writeAtomically } from './files.ts';
import { isRunning, thisProcess } from './processes.ts';

const free = 'free';

export class RunLocks {
  /** The lock file of each folder that is held here. */
  readonly #held = new Map<string, string>();
  /** Given up here, though the file may not say so: the disk was full. */
  readonly #givenUp = new Set<string>();

  /** @returns false when someone has it, this object included */
  async take(folder: string): Promise<boolean> {
    if (this.#held.has(folder)) return false;
    const highest = await highestLock(folder);
    const last = lockFile(folder, highest);
    if (highest > 0 && !this.#givenUp.has(last) && !(await isAbandoned(last))) return false;
    const file = lockFile(folder, highest + 1);
    if (!(await publish(file, await thisProcess()))) return false;
    // While this process paused, others may have gone on to higher numbers and cleared this one away.
    if ((await highestLock(folder)) !== highest + 1) {
      await fs.rm(file, { force: true });
      return false;
    }
    this.#held.set(folder, file);
    this.#givenUp.delete(last);
    await removeBelow(folder, highest + 1);
    return true;
  }

  /** False when it was lost, so that its holder must stop. */
  async holds(folder: string): Promise<boolean> {
    const file = this.#held.get(folder);
    return file !== undefined && lockFile(folder, await highestLock(folder)) === file;
  }

  async release(folder: string): Promise<void> {
    const file = this.#held.get(folder);
    this.#held.delete(folder);
    // The number stays taken: a slow rival may still be about to make the next one.
    if (file === undefined) return;
    this.#givenUp.add(file);
    if ((await readIfPresent(file)) !== undefined) await writeAtomically(file, free);
    this.#givenUp.delete(file);
  }
}

function lockFile(folder: string, number: number): string {
  return path.join(folder, `lock.${number}`);
}

async function locksIn(folder: string): Promise<readonly number[]> {
  const names = await fs.readdir(folder);
  return names.flatMap((name) => (/^lock\.\d+$/.test(name) ? [Number(name.slice('lock.'.length))] : []));
}

/** 0 when there is none. */
async function highestLock(folder: string): Promise<number> {
  return Math.max(0, ...(await locksIn(folder)));
}

/** @returns false when someone else made that file first */
async function publish(file: string, owner: string): Promise<boolean> {
  const finished = `${file}.${crypto.randomUUID()}`;
  await fs.writeFile(finished, owner, { flag: 'wx', mode: 0o600 });
  try {
    await fs.link(finished, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(finished, { force: true });
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const owner = await readIfPresent(file);
  // A missing file was taken over this moment; its successor decides.
  if (owner === undefined) return false;
  return owner === free || !(await isRunning(owner));
}

async function removeBelow(folder: string, number: number): Promise<void> {
  for (const lower of await locksIn(folder)) if (lower < number) await fs.rm(lockFile(folder, lower), { force: true });
}
