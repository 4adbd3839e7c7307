/**
 * What the user wants of a run that another process may be moving: a file each, which anyone may leave and whoever
 * moves the run reads before its next step. So the record keeps a single writer.
 */
import path from 'node:path';
import { readIfPresent, writeAtomically } from './files.ts';
import { isEnded, type RunRecord } from './record.ts';

export type Wish = 'stop' | 'confirm';

/** @param at milliseconds since 1970 */
export async function leaveWish(folder: string, wish: Wish, at: number): Promise<void> {
  await writeAtomically(path.join(folder, wish), String(at));
}

/** @returns the changes that the wishes ask for and the record does not hold yet */
export async function readWishes(folder: string, record: RunRecord): Promise<Partial<RunRecord>> {
  // What has ended is not changed by a wish that came too late.
  if (isEnded(record)) return {};
  const [stop, confirm] = await Promise.all([readWish(folder, 'stop'), readWish(folder, 'confirm')]);
  return {
    ...(stop !== undefined && record.stopRequestedAt === undefined ? { stopRequestedAt: stop } : {}),
    ...(confirm !== undefined && record.confirmRequestedAt === undefined ? { confirmRequestedAt: confirm } : {}),
  };
}

async function readWish(folder: string, wish: Wish): Promise<number | undefined> {
  const text = await readIfPresent(path.join(folder, wish));
  return text === undefined ? undefined : Number(text);
}
