/** What is kept of a run, and what can be said about it. Records are values; `store.ts` is their only writer. */
import type { DeliveryState, Flags, ProducedFile } from '../api/service.ts';
import type { Target } from '../core/target.ts';

export const recordVersion = 1;

export interface RunRecord {
  readonly version: typeof recordVersion;
  /** Sortable by time of creation. */
  readonly id: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly file: RunFile;
  /** The profile's name. Never a token. */
  readonly profile: string;
  readonly target: Target;
  readonly flags: Flags;
  readonly parts: readonly Part[];
  /** Of a Medusa job. */
  readonly jobType?: string | undefined;
  /** The file that an import reads. */
  readonly upload?: RunUpload | undefined;
  /** Name of the file whose export has to end first: exports run one at a time on a server. */
  readonly waitsFor?: string | undefined;
  /** A Medusa job that was created with the user's own `dry_run`, so that it must not be created twice. */
  readonly direct?: boolean | undefined;
  /** The process that wrote the record, as `processes.ts` names it: its user is told of the end. */
  readonly submittedBy?: string | undefined;
  /** Someone else sent it; only its ticket is known here, and no text. */
  readonly adopted?: boolean | undefined;
  /** The user asked a dry run to go on in earnest. */
  readonly confirmRequestedAt?: number | undefined;
  /** The user asked to stop on the server: no further part is sent. */
  readonly stopRequestedAt?: number | undefined;
  /** The user asked to look no more; the service goes on. */
  readonly unwatched?: boolean | undefined;
  /** The last try to reach the service, when it failed. */
  readonly problem?: RunProblem | undefined;
  readonly endedAt?: number | undefined;
}

export interface RunFile {
  readonly name: string;
  /** Undefined for a text that came from no file. */
  readonly uri: string | undefined;
  /** SHA-256 of the whole text, in hexadecimal. */
  readonly hash: string;
}

/** A file beside the job, which is uploaded before the job is created. Its text is kept until the service has the job. */
export interface RunUpload {
  readonly name: string;
  readonly uri: string;
  /** SHA-256 of the whole text, in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  /** `removed`: taken away from the server, where nothing reads it any more. */
  readonly state: 'prepared' | 'uploading' | 'uploaded' | 'removed';
  /** Bytes that have left. */
  readonly sent?: number | undefined;
  /** What the server calls it: of the job that was created, or may have been, and of no other. */
  readonly key?: string | undefined;
}

/**
 * Where the sending of a part stands. `prepared`: it certainly has not left. `sending`: it may have.
 * `rejected`: the service said no, nothing was executed. `unknown`: no one can say whether the service has it.
 */
export type Delivery = 'prepared' | 'sending' | 'accepted' | 'rejected' | 'unknown';

export interface Part {
  /** Index of its first request in the file. */
  readonly first: number;
  /** Number of requests. */
  readonly count: number;
  readonly deduplicationKey: string;
  readonly delivery: Delivery;
  /** When it was first sent. The service remembers the key for an hour from then. */
  readonly sentAt?: number | undefined;
  readonly ticket?: string | undefined;
  readonly state?: DeliveryState | undefined;
  /** Requests that the service has finished. */
  readonly completed: number;
  /** What the service counts, where that is not the number of requests. */
  readonly total?: number | undefined;
  readonly counts: OutcomeCounts;
  readonly note?: string | undefined;
  /** What the service answered where the note comes from an answer. Redacted, never to be trusted as markup. */
  readonly answer?: string | undefined;
  readonly file?: ProducedFile | undefined;
  /** When a waiting job was told to go on. */
  readonly confirmedAt?: number | undefined;
  /** When the service was told to stop it, and what it said. */
  readonly stopToldAt?: number | undefined;
  readonly stopSaid?: string | undefined;
  /** When the user decided what became of it, while nobody could tell. */
  readonly decidedAt?: number | undefined;
  /** Tries that the user gave up, the oldest first: they never arrived, as far as the user can tell. */
  readonly earlier?: readonly EarlierTry[] | undefined;
  /** When the service last told how it stands; up to a minute later, it may have told again. */
  readonly seenAt?: number | undefined;
  /** How often in a row the service did not know the ticket. */
  readonly notFoundLooks?: number | undefined;
  readonly notFoundSince?: number | undefined;
  /** How often the service called the part finished without telling every outcome. */
  readonly incompleteLooks?: number | undefined;
  readonly incompleteSince?: number | undefined;
}

export interface EarlierTry {
  readonly deduplicationKey: string;
  readonly sentAt?: number | undefined;
  readonly ticket?: string | undefined;
  readonly note?: string | undefined;
}

export interface OutcomeCounts {
  readonly completed: number;
  readonly failed: number;
  readonly notExecuted: number;
}

export interface RunProblem {
  /** Whole sentences for the user. */
  readonly message: string;
  readonly at: number;
  /** Tries in a row that failed. */
  readonly attempts: number;
  /** When the next try is due. */
  readonly nextAt: number;
  /** What the service answered, where it did. Redacted, never to be trusted as markup. */
  readonly answer?: string | undefined;
  /** The service asked not to be called before `nextAt`. */
  readonly obliged?: boolean | undefined;
  /** It is about this run alone: that the service answers another one does not end it. */
  readonly own?: boolean | undefined;
  /** The service answers, but not so that it could take anything: how often in a row, and since when. */
  readonly unready?: { readonly tries: number; readonly since: number } | undefined;
}

export const noOutcomes: OutcomeCounts = { completed: 0, failed: 0, notExecuted: 0 };

/**
 * `waiting`: a job stands still until it is confirmed. `stopped`: ended by the user before all was done.
 * `rejected`: the service refused it. `unknown`: whether the service has it cannot be told.
 */
export type RunState =
  | 'sending'
  | 'queued'
  | 'running'
  | 'waiting'
  | 'succeeded'
  | 'failed'
  | 'stopped'
  | 'rejected'
  | 'unknown';

export function isEnded(record: RunRecord): boolean {
  return activePart(record) === undefined;
}

/** Success is judged by outcome: a batch that the service calls completed may hold only failures. */
export function stateOf(record: RunRecord): RunState {
  const part = activePart(record);
  if (part === undefined) return finalState(record);
  if (part.delivery !== 'accepted') return 'sending';
  if (part.state === 'waiting') return part.confirmedAt === undefined ? 'waiting' : 'running';
  const first = record.parts[0] === part;
  return part.state === 'running' || !first ? 'running' : 'queued';
}

/** The part that the run is at, or undefined when there is nothing left to do. */
export function activePart(record: RunRecord): Part | undefined {
  return openParts(record)[0] ?? nextPart(record);
}

/** What the service has and has not ended, in the order of the file. */
export function openParts({ parts }: RunRecord): readonly Part[] {
  return parts.filter(isOpen);
}

export function isOpen({ delivery, state }: Part): boolean {
  return delivery === 'accepted' && !isOver(state);
}

/**
 * The part to send now, or to send again because nobody knows whether it left. Parts leave in order; where a failure
 * stops the run, each waits for the end of the one before it.
 */
export function nextPart({ parts, flags, stopRequestedAt }: RunRecord): Part | undefined {
  const waits = flags.service === 'ecwid' && flags.stopOnFirstFailure;
  // Its key lives for an hour only.
  const inDoubt = parts.find(({ delivery }) => delivery === 'sending');
  if (inDoubt !== undefined) return inDoubt;
  for (const part of parts) {
    if (part.delivery === 'prepared') return stopRequestedAt === undefined ? part : undefined;
    if (part.delivery !== 'accepted') return undefined;
    if (isOver(part.state) ? stopsAfter(part, flags) : waits) return undefined;
  }
  return undefined;
}

/** A job that is carried out as soon as it is created, without a confirm. */
export function goesByItself({ direct, flags }: RunRecord): boolean {
  return direct === true && flags.service === 'medusa' && !flags.dryRun;
}

/** A job in earnest: it is not to wait for the user, or the user has confirmed it. */
export function isMeant({ flags, confirmRequestedAt }: RunRecord): boolean {
  return flags.service === 'medusa' && (!flags.dryRun || confirmRequestedAt !== undefined);
}

/** A dry run of our own that nobody has confirmed or asked to stop. */
export function awaitsUser(record: RunRecord): boolean {
  if (record.stopRequestedAt !== undefined) return false;
  return record.flags.service === 'medusa' && stateOf(record) === 'waiting' && !isMeant(record);
}

/** The user asked to stop it, and the service may not know. */
export function isStopUntold(record: RunRecord): boolean {
  const part = activePart(record);
  return record.stopRequestedAt !== undefined && part !== undefined && part.stopToldAt === undefined;
}

/** An import that creates no job any more while its file may be on the server, which has not said what it calls it. */
export function mayHaveLeftUpload({ parts, upload }: RunRecord): boolean {
  return parts[0]?.delivery === 'prepared' && upload?.state === 'uploading' && upload.sent === upload.bytes;
}

/** The service does nothing more with it. */
export function isOver(state: DeliveryState | undefined): boolean {
  return state === 'finished' || state === 'failed' || state === 'canceled';
}

/** Stop-on-first-failure holds across parts, and so does a stop that someone else gave. */
function stopsAfter({ state, counts }: Part, flags: Flags): boolean {
  if (state !== 'finished' || counts.notExecuted > 0) return true;
  return flags.service === 'ecwid' && flags.stopOnFirstFailure && counts.failed > 0;
}

function finalState(record: RunRecord): RunState {
  const { parts } = record;
  const { completed, failed, notExecuted } = countsOf(record);
  if (parts.some(({ delivery }) => delivery === 'unknown')) return 'unknown';
  // Refused as a whole only when nothing was carried out before.
  if (parts.some(({ delivery }) => delivery === 'rejected')) return completed + failed === 0 ? 'rejected' : 'failed';
  if (parts.some(({ state }) => state === 'canceled')) return 'stopped';
  if (record.stopRequestedAt !== undefined && notExecuted > 0) return 'stopped';
  if (failed + notExecuted > 0 || parts.some(({ state }) => state === 'failed')) return 'failed';
  return 'succeeded';
}

/** Requests of parts that were never taken count as not executed once the run has ended. */
export function countsOf(record: RunRecord): OutcomeCounts {
  const over = isEnded(record);
  return record.parts.reduce((sum, { counts, delivery, count }) => {
    const untaken = over && (delivery === 'prepared' || delivery === 'rejected') ? count : 0;
    return {
      completed: sum.completed + counts.completed,
      failed: sum.failed + counts.failed,
      notExecuted: sum.notExecuted + counts.notExecuted + untaken,
    };
  }, noOutcomes);
}

/** How many of how many the service has done. */
export function progressOf(record: RunRecord): { readonly done: number; readonly total: number | undefined } {
  const done = record.parts.reduce((sum, { completed }) => sum + completed, 0);
  if (record.flags.service === 'medusa') return { done, total: record.parts[0]?.total };
  return { done, total: record.parts.reduce((sum, { count }) => sum + count, 0) };
}
