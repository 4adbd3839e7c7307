/** One look at a run, without moving it on: the service is asked and told nothing. */
import { isSimulator } from '../../core/profiles.ts';
import { lookOnce } from '../../runs/lookOnce.ts';
import { activePart, isEnded, type RunRecord } from '../../runs/record.ts';
import type { Session } from './session.ts';

/** True where a look needs the service, and so a token. */
export function canLook(record: RunRecord): boolean {
  // Only the editor reaches the simulator inside it.
  if (isEnded(record) || isSimulator(record.target)) return false;
  return activePart(record)?.delivery === 'accepted';
}

export function look({ tools }: Session, id: string, signal: AbortSignal): Promise<RunRecord | undefined> {
  return lookOnce(id, tools, canLook, signal);
}
