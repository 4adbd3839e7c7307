/** What the driver tells a client, and the lines by which it answers. */
import type { Pace } from './fastClock.ts';
import type { Ending, PlannedRun } from './plan.ts';

export interface WindowSpec {
  readonly home: string;
  /** Where the service is reached from this window: the origin. */
  readonly origin: string;
  /** Its token, by which the gateway knows whose call it is. */
  readonly token: string;
  readonly pace: Pace;
  /** Also the runs that another window creates. */
  readonly runs: readonly PlannedRun[];
  readonly creates: boolean;
  readonly chanceSeed: number;
  readonly ending: Ending | undefined;
}

/**
 * `ready`; `killed <kind>` with what it was doing; `closed` when it is about to close before its work is done;
 * `stopping <number>` before a wish to stop.
 */
export type WindowWord = 'ready' | 'killed' | 'closed' | 'stopping';

export function fileNameOf(run: PlannedRun): string {
  return `run-${run.number}.ecwidbatch.json`;
}
