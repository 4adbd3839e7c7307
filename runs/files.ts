/** The few file operations that records need, made so that a crash leaves the old file or the new one. */
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { StreamedBody } from '../api/httpMessages.ts';

/** Writes beside the file, flushes to the disk, then renames. Mode 600: a batch may hold customer data. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  // A name of its own: the same file may be written twice at once.
  const temporary = `${file}.${crypto.randomUUID()}.tmp`;
  const handle = await fs.open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await fs.rename(temporary, file);
  await syncFolder(path.dirname(file));
}

/**
 * Makes a folder and those above it, for this user alone. Node.js's own way never ends where the system says that a
 * folder is missing which is there, such as below `/proc`.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  // Whatever is wrong is said this time.
  await fs.mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
    if (!(await isFolder(folder))) throw error;
  });
}

/** @returns false when a folder above it is missing */
async function isMade(folder: string): Promise<boolean> {
  try {
    await fs.mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (await isFolder(folder)) return true;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

function isFolder(file: string): Promise<boolean> {
  return fs.stat(file).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/** A rename is on the disk only when its folder is. Windows cannot open folders, and needs no such step. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns undefined when there is no such file */
export async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file that is read piece by piece. @returns undefined when there is no such file */
export async function fileToRead(file: string): Promise<StreamedBody | undefined> {
  try {
    const { size } = await fs.stat(file);
    return { length: size, open: () => createReadStream(file) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
