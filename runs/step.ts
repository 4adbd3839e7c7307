/**
 * Moves a run forward by one call: sends its next part, looks at the one under way, or confirms a job.
 * Everything that must survive a crash is on the disk before the call that needs it.
 */
import { ApiError } from '../api/errors.ts';
import type { BatchService, Outcome, OutcomeStatus, Progress } from '../api/service.ts';
import { type RequestSummary, summarizeRequests } from '../core/requests.ts';
import { pollDelay, retryDelay } from './backoff.ts';
import type { Chance, Clock } from './ports.ts';
import { activePart, isEnded, type OutcomeCounts, type Part, type RunProblem, type RunRecord } from './record.ts';
import type { RunStore } from './store.ts';
import { readWishes } from './wishes.ts';

export interface StepTools {
  readonly store: RunStore;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Told when a record cannot be written, such as on a full disk. A whole sentence. */
  readonly report: (problem: string) => void;
  /** Finds the service of a run. Throws `ApiError` when there is no token for it. */
  readonly serviceOf: (record: RunRecord, signal: AbortSignal) => Promise<BatchService>;
}

/** Ecwid remembers a deduplication key for one hour; a minute less allows for clocks and journeys. */
const keyLife = 59 * 60_000;

/** A second confirm while the first is being worked on breaks the job, so one that seems lost is given time. */
const confirmPatience = 30_000;

/** How often a batch may be called finished before all its outcomes are told. */
const patience = 5;

/** A ticket that the service does not know this often in a row will not come back. */
const lostAfter = 3;

/** @returns how long to wait before the next step, or undefined when the run has ended */
export async function step(id: string, tools: StepTools, signal: AbortSignal): Promise<number | undefined> {
  const record = await heedWishes(id, tools.store);
  const part = record && activePart(record);
  if (record === undefined || part === undefined) return finish(id, tools);
  try {
    if (part.delivery === 'accepted') await look(record, part, tools, signal);
    else await send(record, part, tools, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    await fail(id, part, toApiError(error), tools);
  }
  return finish(id, tools);
}

/** What the user asked for meanwhile, here or in another process. */
async function heedWishes(id: string, store: RunStore): Promise<RunRecord | undefined> {
  const record = store.get(id);
  if (record === undefined) return undefined;
  const changes = await readWishes(store.folderOf(id), record);
  return Object.keys(changes).length === 0 ? record : store.update(id, (before) => ({ ...before, ...changes }));
}

async function send(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { store, clock } = tools;
  const index = record.parts.indexOf(part);
  const sentAt = part.sentAt ?? clock.now();
  const doubt = part.delivery === 'sending' ? whyNotAgain(record, clock.now() - sentAt) : undefined;
  if (doubt !== undefined) {
    await setPart(record.id, index, store, { delivery: 'unknown', note: doubt });
    return;
  }
  const body = await store.bodyOf(record.id, index);
  const service = await tools.serviceOf(record, signal);
  await setPart(record.id, index, store, { delivery: 'sending', sentAt });
  const ticket = await service.submit({ body, flags: record.flags, deduplicationKey: part.deduplicationKey }, signal);
  await setPart(record.id, index, store, { delivery: 'accepted', ticket, state: 'queued' });
  await clearProblem(record.id, store);
}

/** A part that may have left is sent again only where that cannot carry it out twice. */
function whyNotAgain(record: RunRecord, age: number): string | undefined {
  if (record.stopRequestedAt !== undefined) return `You stopped this run. ${notKnown}`;
  if (record.direct === true) return notKnown;
  if (age > keyLife && record.flags.service === 'ecwid') return `${notKnown} Its deduplication key has expired by now.`;
  return undefined;
}

const notKnown =
  'The connection ended before the service answered, so whether it has the requests is not known. Look in the shop before you submit them again.';

async function look(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { ticket } = part;
  if (ticket === undefined) return;
  const index = record.parts.indexOf(part);
  const service = await tools.serviceOf(record, signal);
  const progress = await service.check(ticket, signal);
  await keep(record.id, index, progress, tools.store);
  if (progress.state === 'waiting' && mayConfirm(record, part, tools.clock.now())) {
    await setPart(record.id, index, tools.store, { confirmedAt: tools.clock.now() });
    await service.confirm(ticket, signal);
  }
}

function mayConfirm(record: RunRecord, part: Part, now: number): boolean {
  const { flags, confirmRequestedAt, stopRequestedAt } = record;
  if (flags.service !== 'medusa' || stopRequestedAt !== undefined) return false;
  if (flags.dryRun && confirmRequestedAt === undefined) return false;
  return part.confirmedAt === undefined || now - part.confirmedAt > confirmPatience;
}

async function keep(id: string, index: number, progress: Progress, store: RunStore): Promise<void> {
  const part = store.get(id)?.parts[index];
  if (part === undefined) return;
  const outcomes = inOrder(progress.outcomes, summarizeRequests(await store.bodyOf(id, index)));
  // The outcomes first: a record that says "finished" must find them on the disk.
  const all = outcomes.length > 0 ? await store.addOutcomes(id, part.first, outcomes) : [];
  const own = all.filter((outcome) => outcome.index >= part.first && outcome.index < part.first + part.count);
  const seen = {
    state: progress.state,
    completed: progress.completed,
    total: progress.total,
    note: progress.note,
    file: progress.file,
    counts: own.length > 0 ? count(own) : part.counts,
  };
  if (progress.state === 'finished' && own.length < part.count) await setPart(id, index, store, incomplete(part, seen));
  else await setPart(id, index, store, seen);
  await clearProblem(id, store);
}

/** A service may call a batch finished a moment before it tells the outcomes. */
function incomplete(part: Part, seen: Partial<Part>): Partial<Part> {
  const looks = (part.incompleteLooks ?? 0) + 1;
  if (looks < patience) return { ...seen, state: 'running', incompleteLooks: looks };
  return {
    ...seen,
    delivery: 'unknown',
    note: 'The service calls this finished but does not tell what became of every request.',
  };
}

/**
 * Matches outcomes to requests by id where every request has its own; Ecwid promises no order of answers.
 * https://docs.ecwid.com/api-reference/rest-api/batch-requests/get-batch-status
 */
function inOrder(outcomes: readonly Outcome[], requests: readonly RequestSummary[]): readonly Outcome[] {
  const places = new Map(requests.map(({ id }, index) => [id, index]));
  if (places.size !== requests.length || places.has(undefined)) return outcomes;
  return outcomes.map((outcome) => ({ ...outcome, index: places.get(outcome.id) ?? outcome.index }));
}

function count(outcomes: readonly Outcome[]): OutcomeCounts {
  const of = (status: OutcomeStatus): number => outcomes.filter((outcome) => outcome.status === status).length;
  return { completed: of('COMPLETED'), failed: of('FAILED'), notExecuted: of('NOT_EXECUTED') };
}

/** Writes down what went wrong. Nothing is lost: a part that may have left is sent again with its own key. */
async function fail(id: string, part: Part, error: ApiError, { store, clock, chance }: StepTools): Promise<void> {
  const attempts = (store.get(id)?.problem?.attempts ?? 0) + 1;
  const nextAt = clock.now() + retryDelay(attempts, error.retryAfter, chance.random());
  const problem: RunProblem = { message: error.message, at: clock.now(), attempts, nextAt };
  await store.update(id, (record) => ({
    ...record,
    problem,
    parts: record.parts.map((each) =>
      each.first === part.first ? { ...each, ...afterFailure(each, error, attempts) } : each,
    ),
  }));
}

function afterFailure(part: Part, error: ApiError, attempts: number): Partial<Part> {
  if (part.delivery === 'sending') {
    if (error.outcomeUnknown) return {};
    // Certainly not carried out: either worth another try, or refused for good.
    return error.temporary
      ? { delivery: 'prepared', sentAt: undefined }
      : { delivery: 'rejected', note: error.message };
  }
  const lost = part.delivery === 'accepted' && error.kind === 'not-found' && attempts >= lostAfter;
  return lost ? { delivery: 'unknown', note: error.message } : {};
}

async function finish(id: string, { store, clock, chance }: StepTools): Promise<number | undefined> {
  const record = store.get(id);
  if (record === undefined) return undefined;
  if (isEnded(record)) {
    await store.update(id, (before) => ({ ...before, endedAt: before.endedAt ?? clock.now() }));
    return undefined;
  }
  if (record.problem !== undefined) return Math.max(0, record.problem.nextAt - clock.now());
  const since = Math.max(
    record.createdAt,
    record.confirmRequestedAt ?? 0,
    ...record.parts.map(({ sentAt }) => sentAt ?? 0),
  );
  return pollDelay(clock.now() - since, chance.random());
}

async function setPart(id: string, index: number, store: RunStore, change: Partial<Part>): Promise<void> {
  await store.update(id, (record) => ({
    ...record,
    parts: record.parts.map((part, each) => (each === index ? { ...part, ...change } : part)),
  }));
}

async function clearProblem(id: string, store: RunStore): Promise<void> {
  await store.update(id, (record) => ({ ...record, problem: undefined }));
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({ kind: 'network', message: `Something unexpected went wrong: ${message}`, cause: error });
}
