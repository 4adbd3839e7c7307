/** One look at a run from a process that does not watch it: the service is told nothing. */
import { writeEnd } from './ending.ts';
import { makeFolder } from './files.ts';
import { RunLocks } from './lock.ts';
import { openParts, type RunRecord } from './record.ts';
import { shopFolder } from './shops.ts';
import { type StepTools, step } from './step.ts';

/**
 * What another process that works for the shop has written is as good as a look of our own.
 *
 * @param mayLook asked again when the record is read anew, because another process may have moved the run
 */
export async function lookOnce(
  id: string,
  tools: StepTools,
  mayLook: (record: RunRecord) => boolean,
  signal: AbortSignal,
): Promise<RunRecord | undefined> {
  const { store, clock } = tools;
  const target = store.get(id)?.target;
  if (target === undefined) return undefined;
  const folder = shopFolder(store.home, target);
  await makeFolder(folder);
  const locks = new RunLocks();
  if (!(await locks.take(folder))) return store.reload(id);
  try {
    const record = await store.reload(id);
    for (const part of record === undefined || !mayLook(record) ? [] : openParts(record)) {
      const index = record?.parts.indexOf(part) ?? -1;
      // Batches end in order, so that none after one that goes on has ended.
      if ((await step({ kind: 'observe', id, index }, 0, tools, signal)) !== 'ended') break;
    }
    return await writeEnd(id, store, clock.now());
  } finally {
    await locks.release(folder);
  }
}
