/** Watches a run for a command, tells how it ended or how it was left, and finds the exit code. */
import { ApiError } from '../../api/errors.ts';
import type { RunRecord } from '../../runs/record.ts';
import { awaitsUser, isEnded } from '../../runs/record.ts';
import { exitCodes } from '../exitCodes.ts';
import { endingText, leavingText } from '../print/ending.ts';
import { downloadFiles, writeOutcomeFiles } from '../print/outcomeFiles.ts';
import { plain } from '../print/plain.ts';
import { ProgressPrinter } from '../print/progress.ts';
import { failuresOf, outcomesOf, reportOf, reportText } from '../print/report.ts';
import { exitCodeOfInterruption, type Terminal } from '../terminal.ts';
import { exitCodeOf, isHandedOver } from './endings.ts';
import { canLook, look } from './look.ts';
import type { Session } from './session.ts';
import { type WatchEnd, watchRun } from './watch.ts';

export interface FollowOptions {
  /** True to watch to the end, false until the service does the rest. */
  readonly wait: boolean;
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly format: 'text' | 'json';
  readonly out: string | undefined;
  /** True where the shop ends with the command, so that there is nothing to come back to. */
  readonly passing?: boolean;
}

/** Who does not wait gets an answer after so many tries. */
const mostTries = 3;

export async function followRun(
  session: Session,
  id: string,
  options: FollowOptions,
  terminal: Terminal,
): Promise<number> {
  const { wait, timeout, format, out } = options;
  // What an earlier command met says nothing about this one.
  const triedBefore = session.store.get(id)?.problem?.attempts ?? 0;
  const isUnreachable = ({ problem }: RunRecord): boolean => (problem?.attempts ?? 0) >= triedBefore + mostTries;
  const progress = new ProgressPrinter(terminal.stderr, wait ? 'everything' : 'problems');
  const limit = timeout === undefined ? undefined : timeout * 1000;
  const left = wait ? await lookAtLeft(session, id, limit, terminal) : undefined;
  if (left !== undefined) progress.show(left);
  const end = await watchRun(session, id, {
    isReached: wait ? awaitsUser : (record) => isHandedOver(record) || isUnreachable(record),
    onChange: (record) => progress.show(record),
    timeout: limit,
    signal: terminal.signal,
  });
  progress.end();
  const record = session.store.get(id);
  if (record === undefined) {
    terminal.stderr.write(`The run ${id} was removed meanwhile.\n`);
    return exitCodes.service;
  }
  if (format === 'json') {
    for await (const piece of reportText(record, session.store)) terminal.stdout.write(piece);
    terminal.stdout.write('\n');
  } else if (isEnded(record) || (wait && end === 'reached'))
    terminal.stdout.write(endingText(record, await failuresOf(record, session.store)));
  else if (end === 'reached' && !isUnreachable(record)) terminal.stdout.write(sentText(record));

  const saved = out === undefined || (await save(session, record, out, terminal));
  return saved ? leave(record, end, isUnreachable(record), options, terminal) : exitCodes.service;
}

/**
 * A job that was left at work, as it is now: its record may not change for long, so that no change would tell.
 * @param limit milliseconds
 */
async function lookAtLeft(session: Session, id: string, limit: number | undefined, { signal }: Terminal) {
  const record = session.store.get(id);
  if (record?.flags.service !== 'medusa' || !canLook(record)) return undefined;
  return look(session, id, limit === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(limit)]));
}

/** Says on stderr what goes on without us. @returns the exit code */
function leave(
  record: RunRecord,
  end: WatchEnd,
  isUnreachable: boolean,
  { wait, timeout, passing = false }: FollowOptions,
  { stderr, signal }: Terminal,
): number {
  if (isEnded(record)) return exitCodeOf(record);
  const leaving = passing ? '\n' : ` ${leavingText(record)}`;
  switch (end) {
    case 'interrupted':
      stderr.write(`Stopped watching.${leaving}`);
      return exitCodeOfInterruption(signal);
    case 'timed-out':
      stderr.write(`Stopped watching after ${timeout} s.${leaving}`);
      return exitCodes.service;
    case 'reached':
      if (awaitsUser(record) && !passing) stderr.write(leavingText(record));
      if (!wait && isUnreachable) {
        stderr.write(leavingText(record));
        return exitCodes.service;
      }
      return exitCodes.fine;
  }
}

function sentText(record: RunRecord): string {
  const { id, profile, parts, flags } = record;
  const tickets = parts.map(({ ticket }) => plain(ticket ?? '')).join(', ');
  const what = flags.service === 'medusa' ? 'job' : parts.length === 1 ? 'ticket' : 'tickets';
  const isDry = flags.service === 'medusa' && flags.dryRun && record.confirmRequestedAt === undefined;
  const next = isDry
    ? `It counts what it would do and then waits for: commerce-batch confirm ${id}`
    : 'The service goes on by itself.';
  return `Sent to “${plain(profile)}” as ${what} ${tickets}. ${next}\nLook again with: commerce-batch status ${id}\n`;
}

/** @returns false when the file of an export could not be fetched */
async function save(session: Session, record: RunRecord, folder: string, terminal: Terminal): Promise<boolean> {
  const total = record.parts.reduce((sum, { count }) => sum + count, 0);
  await writeOutcomeFiles(folder, reportOf(record), outcomesOf(record, session.store), total);
  try {
    await downloadFiles(folder, record, session.serviceOf(record), terminal);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    terminal.stderr.write(`The file of the job was not fetched: ${plain(error.message, 1000)}\n`);
    return false;
  }
}
