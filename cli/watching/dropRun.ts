import { ApiError } from '../../api/errors.ts';
import type { Terminal } from '../terminal.ts';
import type { Session } from './session.ts';
import { watchRun } from './watch.ts';

/** Ends a run of the built-in simulator, which ends with the command: nobody could go on with it later. */
export async function dropRun(session: Session, id: string, { stderr }: Terminal): Promise<void> {
  const limit = AbortSignal.timeout(5000);
  try {
    await session.tracker.stop(id, limit);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  await watchRun(session, id, {
    isReached: () => false,
    onChange: () => undefined,
    timeout: undefined,
    signal: limit,
  });
  stderr.write('The built-in simulator ends here, and this run with it. A shop that stays: commerce-batch simulate\n');
}
