/** When a shop is asked next, told to other windows and programs. Of interest only, so that nothing depends on it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { readIfPresent } from './files.ts';

/** @param folder of the shop @param time milliseconds since 1970 */
export async function announceNext(folder: string, time: number): Promise<void> {
  await fs.writeFile(path.join(folder, 'next'), String(time), { mode: 0o600 }).catch(() => undefined);
}

/** @returns undefined when nobody has told */
export async function readNext(folder: string): Promise<number | undefined> {
  const time = Number(await readIfPresent(path.join(folder, 'next')).catch(() => undefined));
  return Number.isFinite(time) && time > 0 ? time : undefined;
}
