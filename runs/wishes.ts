/**
 * What the user wants of a run that another process may be moving: a file each, which anyone may leave and whoever
 * moves the run reads before its next step. So the record keeps a single writer.
 */
import path from 'node:path';
import { type Decision, decided, isDecision } from './decision.ts';
import { readIfPresent, writeAtomically } from './files.ts';
import { isEnded, type RunRecord } from './record.ts';

export interface Wishes {
  /** When, in milliseconds since 1970, as is `confirm`. */
  readonly stop?: number | undefined;
  readonly confirm?: number | undefined;
  /** What became of a part in doubt. */
  readonly settle?: Decision | undefined;
  /** The group of a batch that someone else submitted. */
  readonly group?: string | undefined;
}

export async function leaveWish<Name extends keyof Wishes>(
  folder: string,
  wish: Name,
  content: NonNullable<Wishes[Name]>,
): Promise<void> {
  await writeAtomically(path.join(folder, wish), JSON.stringify(content));
}

export async function readWishes(folder: string): Promise<Wishes> {
  const [stop, confirm, settle, group] = await Promise.all([
    readWish(folder, 'stop', isNumber),
    readWish(folder, 'confirm', isNumber),
    readWish(folder, 'settle', isDecision),
    readWish(folder, 'group', isText),
  ]);
  return { stop, confirm, settle, group };
}

/** @returns the same record where it holds all that is wished for */
export function heeding(record: RunRecord, { stop, confirm, settle, group }: Wishes): RunRecord {
  const known = group === undefined ? record : withGroup(record, group);
  const open = settle === undefined ? known : decided(known, settle);
  // What has ended is not changed by a wish that came too late.
  if (isEnded(open)) return open;
  const stops = stop !== undefined && open.stopRequestedAt === undefined;
  const confirms = confirm !== undefined && open.confirmRequestedAt === undefined;
  if (!stops && !confirms) return open;
  return { ...open, ...(stops ? { stopRequestedAt: stop } : {}), ...(confirms ? { confirmRequestedAt: confirm } : {}) };
}

function withGroup(record: RunRecord, groupId: string): RunRecord {
  const { adopted, flags } = record;
  if (adopted !== true || flags.service !== 'ecwid' || flags.groupId !== '') return record;
  return { ...record, flags: { ...flags, groupId } };
}

/** @returns undefined for what is no such wish: a file that was changed by hand must not keep the run from being read */
async function readWish<Content>(
  folder: string,
  wish: keyof Wishes,
  isContent: (value: unknown) => value is Content,
): Promise<Content | undefined> {
  const text = await readIfPresent(path.join(folder, wish));
  if (text === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    return isContent(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
