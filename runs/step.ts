/**
 * Moves a run forward by one step: sends its next part, or looks at the one under way.
 * Everything that must survive a crash is on the disk before the call that needs it.
 */
import { ApiError } from '../api/errors.ts';
import type { BatchService } from '../api/service.ts';
import { pollDelay } from './backoff.ts';
import { recordFailure } from './failure.ts';
import { look } from './look.ts';
import type { Chance, Clock } from './ports.ts';
import { activePart, isEnded, type Part, type RunRecord } from './record.ts';
import { send } from './send.ts';
import type { RunStore } from './store.ts';
import { isBehind } from './turn.ts';

export interface StepTools {
  readonly store: RunStore;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Told when a record cannot be written, such as on a full disk. A whole sentence. */
  readonly report: (problem: string) => void;
  /** Finds the service of a run. Throws `ApiError` when there is no token for it. */
  readonly serviceOf: (record: RunRecord, signal: AbortSignal) => Promise<BatchService>;
}

/** How often to ask whether the runs before have left, in milliseconds. */
const turnDelay = 1000;

/** @returns how long to wait before the next step, or undefined when the run has ended */
export async function step(id: string, tools: StepTools, signal: AbortSignal): Promise<number | undefined> {
  const record = await tools.store.heedWishes(id);
  const part = record && activePart(record);
  if (record === undefined || part === undefined) return finish(id, tools);
  if (part.delivery === 'prepared' && isBehind(record, tools.store)) return turnDelay;
  try {
    if (part.delivery === 'accepted') await look(record, part, tools, signal);
    else await send(record, part, tools, signal);
  } catch (error) {
    const delay = await recordFailure(id, part, toApiError(error), tools, signal);
    return (await finish(id, tools)) === undefined ? undefined : delay;
  }
  return finish(id, tools);
}

async function finish(id: string, { store, clock, chance }: StepTools): Promise<number | undefined> {
  const record = store.get(id);
  if (record === undefined) return undefined;
  if (isEnded(record)) {
    await store.update(id, (before) => ({ ...before, endedAt: before.endedAt ?? clock.now() }));
    return undefined;
  }
  return pollDelay(clock.now() - lastStir(record), chance.random());
}

/** When something last happened that makes a look worthwhile soon. */
function lastStir({ createdAt, confirmRequestedAt = 0, stopRequestedAt = 0, parts }: RunRecord): number {
  return Math.max(createdAt, confirmRequestedAt, stopRequestedAt, ...parts.map(({ sentAt = 0 }: Part) => sentAt));
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  // What the disk refused is not the service's doing.
  throw error;
}
