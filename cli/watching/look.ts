/** One look at a run, without moving it on: nothing is sent or confirmed. */
import { isSimulator } from '../../core/profiles.ts';
import { RunLocks } from '../../runs/lock.ts';
import { activePart, isEnded, type RunRecord, stateOf } from '../../runs/record.ts';
import { step } from '../../runs/step.ts';
import type { Session } from './session.ts';

/** True where a look needs the service, and so a token. */
export function canLook(record: RunRecord): boolean {
  // Only the editor reaches the simulator inside it.
  if (isEnded(record) || isSimulator(record.target)) return false;
  return activePart(record)?.delivery === 'accepted' && !wouldConfirm(record);
}

/** The next step of a job that is meant in earnest may be its confirm, which is not for a look to give. */
function wouldConfirm(record: RunRecord): boolean {
  const { flags, confirmRequestedAt, direct } = record;
  if (flags.service !== 'medusa' || direct === true) return false;
  if (flags.dryRun && confirmRequestedAt === undefined) return false;
  const { confirmedAt, state } = record.parts[0] ?? {};
  return confirmedAt === undefined || state === 'waiting' || stateOf(record) === 'waiting';
}

/** What another process that watches the run has written is as good as a look of our own. */
export async function look({ store, tools }: Session, id: string, signal: AbortSignal): Promise<RunRecord | undefined> {
  const folder = store.folderOf(id);
  const locks = new RunLocks();
  if (!(await locks.take(folder))) return store.get(id);
  try {
    await store.load();
    const record = store.get(id);
    if (record !== undefined && canLook(record)) await step(id, tools, signal);
  } finally {
    await locks.release(folder);
  }
  return store.get(id);
}
