/** Looks at the part under way, writes down what became of it, and tells the service what the user wants of it. */
import type { BatchService, Outcome, Progress } from '../api/service.ts';
import { type RequestSummary, summarizeRequests } from '../core/requests.ts';
import { countOf } from './adopt.ts';
import { seenAt, withPart } from './parts.ts';
import { isMeant, isOpen, isOver, type Part, type RunRecord } from './record.ts';
import type { StepTools } from './step.ts';
import { takeBack } from './upload.ts';

/** A second confirm while the first is being worked on breaks the job, so one that seems lost is given time. */
const confirmPatience = 30_000;

/** How often a batch may be called finished before all its outcomes are told. */
const patience = 5;
/** Nor shorter than this, however often the user refreshes. In milliseconds. */
const leastPatience = 30_000;

export async function look(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { ticket } = part;
  if (ticket === undefined) return;
  const index = record.parts.indexOf(part);
  const service = await tools.serviceOf(record, signal);
  const progress = await observe(record, part, service, tools, signal);
  if (progress === undefined || isOver(progress.state)) return;
  const now = tools.clock.now();
  // A last look at what the user wants: the check may have taken half a minute.
  const newest = (await tools.store.heedWishes(record.id)) ?? record;
  if (newest.stopRequestedAt !== undefined) return tellStop(newest, index, ticket, service, tools, signal);
  if (signal.aborted || progress.state !== 'waiting' || !mayConfirm(newest, part, now)) return;
  const marked = await tools.store.update(record.id, (before) =>
    before.stopRequestedAt === undefined ? withPart(before, index, { confirmedAt: now }) : before,
  );
  if (marked !== undefined && marked.stopRequestedAt === undefined) await service.confirm(ticket, signal);
}

/** Tells the service nothing. @returns undefined when the service speaks of something else */
export async function observe(
  record: RunRecord,
  part: Part,
  service: BatchService,
  tools: StepTools,
  signal: AbortSignal,
): Promise<Progress | undefined> {
  const { ticket } = part;
  if (ticket === undefined) return undefined;
  const index = record.parts.indexOf(part);
  const progress = await service.check(ticket, signal);
  // What someone else sent is not known here, nor a text that was removed from the disk.
  const body = await tools.store.bodyIfPresent(record.id, index);
  const requests = body === undefined ? [] : summarizeRequests(body);
  if (isForeign(record, progress, requests)) {
    const change: Partial<Part> = { delivery: 'unknown', note: foreign };
    await tools.store.update(record.id, (before) => withPart(before, index, change));
    return undefined;
  }
  // Before the end is written: who waits for it may leave at once, and nobody looks at an ended job again.
  if (isOver(progress.state)) await dropLeft(record, progress, service, tools, signal);
  await keep(record.id, index, progress, requests, tools);
  return progress;
}

/**
 * A deduplication key that was used before, elsewhere, yields the ticket of that other batch. Its answers must not be
 * shown as those of this file.
 */
function isForeign({ flags }: RunRecord, { total, outcomes }: Progress, requests: readonly RequestSummary[]): boolean {
  if (flags.service !== 'ecwid' || requests.length === 0) return false;
  if (total !== undefined && total !== requests.length) return true;
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.has(undefined)) return false;
  return outcomes.some(({ id }) => id !== undefined && !ids.has(id));
}

const foreign =
  'The service answers with another batch: this deduplication key was used before, with other requests. Nothing of this file was carried out under it; submit the file again with a new key.';

/** Told until the service has taken it, also after a crash. */
async function tellStop(
  record: RunRecord,
  index: number,
  ticket: string,
  service: BatchService,
  { store, clock }: StepTools,
  signal: AbortSignal,
): Promise<void> {
  if (record.parts[index]?.stopToldAt !== undefined) return;
  const stopSaid = await service.stop(ticket, record.flags, signal);
  const told = { stopToldAt: clock.now(), stopSaid };
  // A group is stopped as one.
  await store.update(record.id, (before) =>
    before.flags.service === 'ecwid'
      ? { ...before, parts: before.parts.map((part) => (isOpen(part) ? { ...part, ...told } : part)) }
      : withPart(before, index, told),
  );
}

/** The file of a job that came to nothing. */
async function dropLeft(
  { id, upload }: RunRecord,
  { leftUpload }: Progress,
  service: BatchService,
  { store }: StepTools,
  signal: AbortSignal,
): Promise<void> {
  if (leftUpload === undefined || upload?.key !== leftUpload || upload.state !== 'uploaded') return;
  await takeBack(id, service, leftUpload, store, signal);
}

function mayConfirm(record: RunRecord, { confirmedAt }: Part, now: number): boolean {
  if (!isMeant(record) || record.waitsFor !== undefined) return false;
  // A clock that was set back must not stop the job for hours.
  return confirmedAt === undefined || Math.abs(now - confirmedAt) > confirmPatience;
}

async function keep(
  id: string,
  index: number,
  progress: Progress,
  requests: readonly RequestSummary[],
  { store, clock }: StepTools,
): Promise<void> {
  const now = clock.now();
  const record = store.get(id);
  const known = record?.parts[index];
  if (record === undefined || known === undefined) return;
  const part = record.adopted === true ? { ...known, count: countOf(record.target, progress) } : known;
  const outcomes = inOrder(progress.outcomes, requests);
  // The outcomes first: a record that says "finished" must find them on the disk.
  const { counts, known: told } = await store.addOutcomes(id, part, outcomes);
  const seen: Partial<Part> = {
    count: part.count,
    state: progress.state,
    completed: progress.completed,
    total: progress.total,
    note: progress.note,
    file: progress.file,
    seenAt: seenAt(part, now),
    counts,
    notFoundLooks: 0,
    notFoundSince: undefined,
  };
  const lacking = progress.state === 'finished' && told < part.count;
  const change = lacking ? incomplete(part, seen, now) : seen;
  await store.update(id, (before) => ({ ...withPart(before, index, change), problem: undefined }));
}

/** A service may call a batch finished a moment before it tells the outcomes. */
function incomplete(part: Part, seen: Partial<Part>, now: number): Partial<Part> {
  const looks = (part.incompleteLooks ?? 0) + 1;
  const incompleteSince = part.incompleteSince ?? now;
  if (looks < patience || now - incompleteSince < leastPatience)
    return { ...seen, state: 'running', incompleteLooks: looks, incompleteSince };
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
