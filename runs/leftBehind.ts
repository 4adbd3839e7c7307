import type { Target } from '../core/target.ts';
import { makeFolder } from './files.ts';
import { RunLocks } from './lock.ts';
import { isRunning } from './processes.ts';
import { isEnded, type RunRecord } from './record.ts';
import { isSameShop, shopFolder } from './shops.ts';
import type { RunStore } from './store.ts';

/**
 * Runs of one store leave in the order in which they were submitted. One that was left before all of it was sent, by a
 * program that was killed, would be overtaken by whoever submits next.
 *
 * @returns the oldest such run of the shop; undefined while somebody works for the shop, who keeps the order
 */
export async function leftBehind(target: Target, store: RunStore): Promise<RunRecord | undefined> {
  if (target.service !== 'ecwid') return undefined;
  const unsent = store.all().filter((record) => isSameShop(record.target, target) && isUnsent(record));
  for (const record of unsent.reverse()) {
    const { submittedBy } = record;
    if (submittedBy !== undefined && (await isRunning(submittedBy))) continue;
    return (await isWorkedFor(target, store)) ? undefined : record;
  }
  return undefined;
}

function isUnsent(record: RunRecord): boolean {
  if (isEnded(record) || record.stopRequestedAt !== undefined) return false;
  return record.parts.some(({ delivery }) => delivery === 'prepared' || delivery === 'sending');
}

async function isWorkedFor(target: Target, { home }: RunStore): Promise<boolean> {
  const folder = shopFolder(home, target);
  await makeFolder(folder);
  const locks = new RunLocks();
  const isFree = await locks.take(folder);
  if (isFree) await locks.release(folder);
  return !isFree;
}
