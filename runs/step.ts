/**
 * Makes one request for a run: sends its next part, or looks at one that the service has.
 * Everything that must survive a crash is on the disk before the call that needs it.
 */
import { ApiError } from '../api/errors.ts';
import type { BatchService } from '../api/service.ts';
import type { Task } from './agenda.ts';
import { writeEnd } from './ending.ts';
import { type Failure, recordFailure } from './failure.ts';
import { look, observe } from './look.ts';
import type { Chance, Clock } from './ports.ts';
import { isOver, nextPart, openParts, type Part, type RunRecord } from './record.ts';
import { send } from './send.ts';
import type { Sent } from './sendImport.ts';
import type { RunStore } from './store.ts';

export interface StepTools {
  readonly store: RunStore;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Told when a record cannot be written, such as on a full disk. A whole sentence. */
  readonly report: (problem: string) => void;
  /** Finds the service of a run. Throws `ApiError` when there is no token for it. */
  readonly serviceOf: (record: RunRecord, signal: AbortSignal) => Promise<BatchService>;
}

/** `undecided`: whether the service has the part has to be asked again. `ended`: the part has ended. `fruitless`: it has not. `overtaken`: it is no longer what the run needs. */
export type StepResult = Sent | 'ended' | 'fruitless' | 'overtaken' | Failure;

/** `observe`: a look that tells the service nothing. */
export type Step =
  | Extract<Task, { kind: 'send' | 'look' }>
  | { readonly kind: 'observe'; readonly id: string; readonly index: number };

/**
 * @param attempts requests for the shop that failed in a row before this one
 * @throws what the disk refused; nothing was sent then
 */
export async function step(task: Step, attempts: number, tools: StepTools, signal: AbortSignal): Promise<StepResult> {
  const record = await tools.store.heedWishes(task.id);
  const part = record?.parts[task.index];
  if (record === undefined || part === undefined || !isWanted(task, record, part)) return 'overtaken';
  const result = await attempt(task, record, part, attempts, tools, signal);
  await writeEnd(task.id, tools.store, tools.clock.now());
  return result;
}

async function attempt(
  { id, kind, index }: Step,
  record: RunRecord,
  part: Part,
  attempts: number,
  tools: StepTools,
  signal: AbortSignal,
): Promise<StepResult> {
  try {
    if (kind === 'send') return await send(record, part, tools, signal);
    if (kind === 'look') await look(record, part, tools, signal);
    else await observe(record, part, await tools.serviceOf(record, signal), tools, signal);
  } catch (error) {
    // What the disk refused is not the service's doing.
    if (!(error instanceof ApiError)) throw error;
    return recordFailure(id, part, error, attempts + 1, tools, signal);
  }
  const after = tools.store.get(id)?.parts[index];
  return after === undefined || after.delivery !== 'accepted' || isOver(after.state) ? 'ended' : 'fruitless';
}

/** What the user wished for meanwhile may have changed it. */
function isWanted({ kind }: Step, record: RunRecord, part: Part): boolean {
  return kind === 'send' ? nextPart(record) === part : openParts(record).includes(part);
}
