/** `--out FILE`: where one file may be written, by a rename over what is there. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../messageOf.ts';
import { UsageError } from '../usage.ts';

/**
 * Called before anything is fetched, so that a wrong name costs nothing.
 * @returns the file to replace: of a link, what it leads to
 */
export async function outFile(target: string): Promise<string> {
  await requireFolder(path.dirname(target));
  const file = await realFile(target);
  const there = await fs.stat(file).catch(() => undefined);
  if (there?.isDirectory() === true)
    throw new UsageError(`--out: ${target} is a folder. Write the name of a file in it.`);
  // A device or a pipe would be replaced by a file, and be gone for every program.
  if (there !== undefined && !there.isFile())
    throw new UsageError(`--out: ${target} is no ordinary file, so nothing is written there. Name another file.`);
  return file;
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await fs.access(folder, fs.constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `--out: the folder ${folder} cannot be written: ${messageOf(error)}. Make it or name another.`,
    );
  }
}

/** A link that leads nowhere is replaced itself. */
function realFile(target: string): Promise<string> {
  return fs.realpath(target).catch(() => target);
}
