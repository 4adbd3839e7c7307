/** The few file operations that records need, made so that a crash leaves the old file or the new one. */
import fs from 'node:fs/promises';
import path from 'node:path';

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
