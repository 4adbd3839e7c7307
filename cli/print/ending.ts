/** How a run stands when the command leaves it, in words. */
import { doubtfulPart } from '../../runs/decision.ts';
import { durationInWords, endInWords, progressInWords } from '../../runs/describe.ts';
import { isLate, standingInWords, waitInSentences } from '../../runs/describeJob.ts';
import { activePart, awaitsUser, isEnded, isStopUntold, type RunRecord, stateOf } from '../../runs/record.ts';
import { alignColumns, counted, firstLine, plain } from './plain.ts';
import type { Failures, RowFailure } from './report.ts';

/** What a server says is shown whole: the errors of an import are its answer. */
const whole = 1_000_000;

/** Of a product with many variants, where the server does not say which of them it means. */
const mostLines = 5;

/** Every line ends with a line break. @param now milliseconds since 1970 */
export function endingText(record: RunRecord, failures: Failures, now = Date.now()): string {
  const lines = [plain(isEnded(record) ? endInWords(withLines(record, failures)) : standing(record, now), whole)];
  const { note, file } = record.parts.find((part) => part.note !== undefined || part.file !== undefined) ?? {};
  // `endInWords` tells the note, too.
  if (note !== undefined && !isEnded(record)) lines.push(plain(note, whole));
  lines.push(...waitInSentences(record, now).map((sentence) => plain(sentence, whole)));
  if (file !== undefined && stateOf(record) === 'succeeded') lines.push(`File on the server: ${plain(file.key)}`);
  if (doubtfulPart(record) !== undefined) lines.push(`Settle it with: commerce-batch settle ${record.id}`);
  if (record.flags.service === 'ecwid') lines.push(...failureLines(failures));
  return `${lines.join('\n')}\n`;
}

/** An import's note with the lines of the user's file in place of how the server names its rows. */
function withLines(record: RunRecord, { first }: Failures): RunRecord {
  const rows = first.flatMap(({ rows = [] }) => rows);
  const parts = record.parts.map((part) => ({
    ...part,
    note: rows.reduce((note, row) => note?.replace(row.said, () => rowText(row)), part.note),
  }));
  return { ...record, parts };
}

function rowText({ file, lines, message }: RowFailure): string {
  const shown = lines.slice(0, mostLines).map(String);
  const last = lines.length > mostLines ? 'more' : shown.pop();
  const numbers = shown.length === 0 ? `line ${last}` : `lines ${shown.join(', ')} and ${last}`;
  return `${file}, ${numbers}: ${message}`;
}

function standing(record: RunRecord, now: number): string {
  const progress = progressInWords(record);
  return `${record.file.name}: ${standingInWords(record, now)}${progress === '' ? '' : `, ${progress}`}.`;
}

function failureLines({ first, count }: Failures): readonly string[] {
  if (count === 0) return [];
  const rows = first.map(({ index, id, method, path, httpStatusCode, httpStatusLine, body }) => [
    String(index),
    plain(id ?? '', 40),
    method,
    plain(path, 60),
    httpStatusCode === undefined ? plain(httpStatusLine ?? '', 40) : String(httpStatusCode),
    firstLine(body),
  ]);
  const more = count - rows.length;
  return [
    '',
    ...alignColumns([['index', 'id', 'method', 'path', 'status', 'answer'], ...rows]).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more; see all with --format json or --out DIR`] : []),
  ];
}

/** What the last call met, and how old what is known is by now. @param now milliseconds since 1970 */
export function troubleText(record: RunRecord, now = Date.now()): string {
  const { problem } = record;
  if (problem === undefined) return '';
  const part = activePart(record);
  if (part?.delivery !== 'accepted')
    return `${plain(problem.message, 1000)} That was ${durationInWords(now - problem.at)} ago.\n`;
  const age = durationInWords(now - (part.seenAt ?? part.sentAt ?? record.createdAt));
  const known =
    part.seenAt === undefined
      ? `Nothing was heard of it since it was sent ${age} ago.`
      : `This is how it stood ${age} ago.`;
  return `${plain(problem.message, 1000)}\n${known}\n`;
}

/** What goes on without us, and how to look again. For a run that has not ended. @param now milliseconds since 1970 */
export function leavingText(record: RunRecord, now = Date.now()): string {
  if (isStopUntold(record))
    return `You asked to stop this run; the service was not told yet. Tell it with: commerce-batch resume ${record.id} --wait\n`;
  if (awaitsUser(record))
    return `It waits until you decide: commerce-batch confirm ${record.id} carries it out, commerce-batch cancel ${record.id} drops it.\n`;
  const unfinished = unfinishedInWords(record);
  if (unfinished === undefined && isLate(record, now)) return stopText(record);
  return `${unfinished ?? 'The service goes on by itself.'} Go on with: commerce-batch resume ${record.id} --wait\n`;
}

/** For a job that seems to hang. */
export function stopText({ id }: RunRecord): string {
  return `Stop the job with: commerce-batch cancel ${id}\n`;
}

/** What is still to be done from here; undefined where the service does the rest. */
function unfinishedInWords(record: RunRecord): string | undefined {
  const part = activePart(record);
  const unsent = record.parts.reduce((sum, { delivery, count }) => sum + (delivery === 'prepared' ? count : 0), 0);
  if (part?.delivery === 'prepared' && part === record.parts[0])
    return (record.upload?.state ?? 'prepared') === 'prepared'
      ? 'Nothing was sent so far.'
      : 'No job was created so far.';
  if (part?.delivery === 'sending')
    return 'Whether the service has it is not known yet; resuming cannot send it twice.';
  if (unsent > 0) return `The service goes on with what it has; ${counted(unsent, 'request')} are not sent yet.`;
  const isIdle = record.flags.service === 'medusa' && !isConfirmed(record);
  if (isIdle && (stateOf(record) === 'queued' || stateOf(record) === 'waiting'))
    return 'The job was created and is not confirmed yet, so nothing is carried out.';
  return undefined;
}

function isConfirmed({ direct, parts }: RunRecord): boolean {
  return direct === true || parts[0]?.confirmedAt !== undefined;
}
