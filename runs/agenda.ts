/**
 * What the runs of one shop need next: one request at a time. Pure.
 *
 * Watching costs as little as it can: each ticket is asked for once when it has ended, and whatever is asked in vain is
 * asked at most every two seconds, for all tickets of the shop together. Ecwid carries out the batches of a store first
 * in, first out, so that only the oldest one is worth a look:
 * https://docs.ecwid.com/api-reference/rest-api/batch-requests
 */
import { firstLook, leastInterval, pollInterval } from './backoff.ts';
import { exportBefore } from './exports.ts';
import { goesByItself, isEnded, isMeant, nextPart, openParts, type Part, type RunRecord } from './record.ts';

export type Task =
  | { readonly kind: 'finish'; readonly id: string }
  | { readonly kind: 'send' | 'look'; readonly id: string; readonly index: number }
  /** Writes down which export has to end before this one goes on; undefined when none has. */
  | { readonly kind: 'hold'; readonly id: string; readonly waitsFor: string | undefined }
  /** Asks for everything that is open on the server, in a few calls. */
  | { readonly kind: 'survey' }
  /** @property until milliseconds since 1970; infinite when only someone from outside can bring news */
  | { readonly kind: 'rest'; readonly until: number };

/** What a shop remembers between its requests. All times in milliseconds since 1970. */
export interface Memory {
  /** No request before: the service asked so, or it could not be reached. */
  readonly blockedUntil: number;
  /** When something was last asked in vain. */
  readonly lastFruitless: number;
  readonly lastSurvey: number;
  /** The last survey failed, so that looks have to do until the next one. */
  readonly surveyFailed: boolean;
  /** When a ticket last ended, so that the next one began. */
  readonly lastEnd: number;
  /** The last look at each part, by `keyOf`. */
  readonly looks: ReadonlyMap<string, Look>;
  /** Parts to look at now: a survey found them ended, or the user asked. */
  readonly due: ReadonlySet<string>;
  /** When the last requests were made, the oldest first. */
  readonly calls: readonly number[];
}

export interface Look {
  readonly at: number;
  /** From 0 to 1: how much longer than needed to wait, so that many runs do not ask in step. */
  readonly jitter: number;
  /** The service does not know this one, or answers nonsense: not before. */
  readonly notBefore: number;
}

/** 600 requests a minute for each token, less what other programs may need: https://docs.ecwid.com/api-reference/rest-api */
export const callsPerMinute = 540;
const minute = 60_000;

/** Two calls or more answer for all tickets; below this many, looking at one costs less. */
const worthSurvey = 3;

/** How many times rarer than a look at the oldest ticket. */
const surveyRarity = 8;

interface OpenPart {
  readonly record: RunRecord;
  readonly part: Part;
  readonly key: string;
}

export function keyOf(id: string, { first }: Part): string {
  return `${id}/${first}`;
}

/** @param records of one shop, the oldest first */
export function nextTask(records: readonly RunRecord[], memory: Memory, now: number): Task {
  const ended = records.find(isEnded);
  if (ended !== undefined) return { kind: 'finish', id: ended.id };
  if (now < memory.blockedUntil) return { kind: 'rest', until: memory.blockedUntil };
  const [oldest] = memory.calls;
  if (memory.calls.length >= callsPerMinute && oldest !== undefined && oldest + minute > now)
    return { kind: 'rest', until: oldest + minute };

  const held = records.find((record) => record.waitsFor !== exportBefore(record, records)?.file.name);
  if (held !== undefined) return { kind: 'hold', id: held.id, waitsFor: exportBefore(held, records)?.file.name };

  const open = records.flatMap((record) =>
    openParts(record).map((part): OpenPart => ({ record, part, key: keyOf(record.id, part) })),
  );
  const mayLook = open.filter(({ record, part }) => notBefore(record, part, memory) <= now);
  const urgent = mayLook.find((each) => memory.due.has(each.key) || isWishedFor(each));
  return urgent === undefined
    ? (sending(records, memory, now) ?? watching(records, open, mayLook, memory, now))
    : lookAt(urgent);
}

/** It is to be stopped or to go on, and the service was not told yet. */
function isWishedFor({ record, part }: OpenPart): boolean {
  if (record.stopRequestedAt !== undefined) return part.stopToldAt === undefined;
  if (record.waitsFor !== undefined || !isMeant(record)) return false;
  return part.state === 'waiting' && part.confirmedAt === undefined;
}

/**
 * Runs of one store leave in the order in which they were submitted, also when the service was down in between: the
 * later price must win. A Medusa job is created dry and does nothing yet, so none waits for another.
 */
function sending(records: readonly RunRecord[], memory: Memory, now: number): Task | undefined {
  for (const record of records) {
    const part = nextPart(record);
    if (part?.delivery === 'prepared' && record.waitsFor !== undefined && goesByItself(record)) continue;
    if (part !== undefined && notBefore(record, part, memory) <= now)
      return { kind: 'send', id: record.id, index: record.parts.indexOf(part) };
    if (record.target.service === 'ecwid' && isLeaving(record)) return undefined;
  }
  return undefined;
}

function notBefore({ id }: RunRecord, part: Part, { looks }: Memory): number {
  return looks.get(keyOf(id, part))?.notBefore ?? 0;
}

function isLeaving({ parts, stopRequestedAt }: RunRecord): boolean {
  if (parts.some(({ delivery }) => delivery === 'sending')) return true;
  return stopRequestedAt === undefined && parts.some(({ delivery }) => delivery === 'prepared');
}

function watching(
  records: readonly RunRecord[],
  open: readonly OpenPart[],
  mayLook: readonly OpenPart[],
  memory: Memory,
  now: number,
): Task {
  const byList = !isQueue(open) && open.length > 1 && !memory.surveyFailed;
  const looks = byList ? [] : isQueue(open) ? mayLook.slice(0, 1) : earliest(mayLook, memory, now);
  const [head] = looks;
  const lookTime = Math.max(
    head === undefined ? 0 : timeOfLook(head, memory, now),
    memory.lastFruitless + leastInterval,
  );
  const surveyTime = timeOfSurvey(open, memory, now);
  if (surveyTime <= now) return { kind: 'survey' };
  const [next] = looks;
  if (next !== undefined && lookTime <= now) return lookAt(next);
  const putOff = records.flatMap((record) => record.parts.map((part) => notBefore(record, part, memory)));
  const times = [surveyTime, ...(next === undefined ? [] : [lookTime]), ...putOff.filter((time) => time > now)];
  return { kind: 'rest', until: Math.min(...times) };
}

function earliest(open: readonly OpenPart[], memory: Memory, now: number): readonly OpenPart[] {
  return [...open].sort((a, b) => timeOfLook(a, memory, now) - timeOfLook(b, memory, now)).slice(0, 1);
}

/** Batches of a store wait for each other; jobs of a server do not. */
function isQueue(open: readonly OpenPart[]): boolean {
  return open[0]?.record.target.service === 'ecwid';
}

function timeOfLook({ record, part, key }: OpenPart, memory: Memory, now: number): number {
  const last = memory.looks.get(key);
  const sentAt = part.sentAt ?? record.createdAt;
  // A clock that was set back must not put off the first look for as long as that.
  if (last === undefined) return sentAt > now ? now : sentAt + firstLook;
  return last.at + pollInterval(now - lastStir(record, part, memory), last.jitter);
}

/** When something last happened that makes a look worthwhile soon. */
function lastStir(
  { createdAt, confirmRequestedAt = 0, stopRequestedAt = 0 }: RunRecord,
  { sentAt = 0 }: Part,
  { lastEnd }: Memory,
): number {
  return Math.max(createdAt, confirmRequestedAt, stopRequestedAt, sentAt, lastEnd);
}

/** The one call that answers for many. Infinite where looking at one costs less. */
function timeOfSurvey(open: readonly OpenPart[], memory: Memory, now: number): number {
  const adopted = open.some(({ record }) => record.adopted === true);
  const [head] = open;
  if (head === undefined || open.length < 2) return Number.POSITIVE_INFINITY;
  const queue = isQueue(open);
  if (queue && open.length < worthSurvey && !adopted) return Number.POSITIVE_INFINITY;
  const stir = Math.max(...open.map(({ record, part }) => lastStir(record, part, memory)));
  const interval = pollInterval(now - stir, 0) * (queue || memory.surveyFailed ? surveyRarity : 1);
  return Math.max(memory.lastSurvey + interval, memory.lastFruitless + leastInterval);
}

function lookAt({ record, part }: OpenPart): Task {
  return { kind: 'look', id: record.id, index: record.parts.indexOf(part) };
}
