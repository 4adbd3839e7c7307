/** One look at a run, without moving it on: nothing is sent or confirmed. */
import { isSimulator } from '../../core/profiles.ts';
import { lookOnce } from '../../runs/lookOnce.ts';
import { activePart, isEnded, type RunRecord, stateOf } from '../../runs/record.ts';
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

export function look({ tools }: Session, id: string, signal: AbortSignal): Promise<RunRecord | undefined> {
  return lookOnce(id, tools, canLook, signal);
}
