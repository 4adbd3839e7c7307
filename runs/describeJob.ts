/**
 * What a Medusa job is at, in words: the server tells no progress, so that the time since it began has to do, and past
 * what is usual the likely causes. Plain text; all times in milliseconds since 1970.
 */
import { jobTypeOf } from '../core/medusa/jobTypes.ts';
import { durationInWords, stateInWords } from './describe.ts';
import { activePart, goesByItself, type Part, type RunRecord } from './record.ts';

const second = 1000;
const minute = 60 * second;
const megabyte = 1024 * 1024;

/** The server looks for new jobs every 3 seconds. */
const usualToBeLookedAt = minute;
const usualForExport = 2 * minute;
/** 600 products with a variant each were imported in 8.6 s; slower servers get three times as long and a minute. */
const usualForImport = minute;
const usualForOperation = 20;

/**
 * A few words, such as `working, 12 s so far`. Of what is no job in progress: its state.
 * @param now undefined for a line that stands for long, so that a time in it would be wrong soon
 */
export function standingInWords(record: RunRecord, now: number | undefined): string {
  const part = activePart(record);
  if (record.flags.service !== 'medusa' || part === undefined || record.unwatched === true) return stateInWords(record);
  if (isHeld(record, part)) return `waits for ${record.waitsFor}`;
  if (part.delivery === 'prepared' && record.upload?.state === 'uploading') return uploadInWords(record);
  if (part.delivery !== 'accepted') return stateInWords(record);
  if (isWorking(part)) {
    const since = workingSince(record, part);
    return since === undefined || now === undefined ? 'working' : `working, ${durationInWords(now - since)} so far`;
  }
  return stateInWords(record);
}

/** What a dry run has counted, as a question for the user. */
export function waitingInWords({ file, parts }: RunRecord): string {
  const counted = parts[0]?.note ?? 'the server has counted';
  return `${file.name}: ${counted.replace(/\.?$/, '.')} Nothing is carried out until you confirm it.`;
}

/** Whole sentences about what takes its time, and why it may. */
export function waitInSentences(record: RunRecord, now: number): readonly string[] {
  const part = activePart(record);
  if (record.flags.service !== 'medusa' || part === undefined) return [];
  if (isHeld(record, part))
    return [
      `It waits for ${record.waitsFor}: exports run one at a time on a server, for several at once may write the same file.`,
    ];
  if (part.delivery !== 'accepted') return [];
  const late = isLate(record, now);
  if (isWorking(part)) return ['Medusa tells no progress while a job works.', ...(late ? lateSentences(record) : [])];
  return late ? unseenSentences(record, now - (part.sentAt ?? now)) : [];
}

/** Whether the server takes longer than is usual, to carry a job out or to look at it at all. */
export function isLate(record: RunRecord, now: number): boolean {
  const part = activePart(record);
  if (record.flags.service !== 'medusa' || part?.delivery !== 'accepted') return false;
  if (!isWorking(part)) return part.state === 'queued' && now - (part.sentAt ?? now) > usualToBeLookedAt;
  const since = workingSince(record, part);
  return since !== undefined && now - since > usualFor(record, part);
}

function uploadInWords({ upload }: RunRecord): string {
  const { bytes = 0, sent = 0 } = upload ?? {};
  if (bytes < megabyte) return 'uploading';
  return `uploading ${Math.floor(sent / megabyte)} of ${Math.round(bytes / megabyte)} MB`;
}

function isHeld(record: RunRecord, { delivery, state }: Part): boolean {
  if (record.waitsFor === undefined) return false;
  return goesByItself(record) ? delivery === 'prepared' : state === 'waiting';
}

/** A job that was told to go on may be shown as waiting for a moment more. */
function isWorking({ state, confirmedAt }: Part): boolean {
  return state === 'running' || (state === 'waiting' && confirmedAt !== undefined);
}

/** Undefined for a job that others began. */
function workingSince({ adopted }: RunRecord, { confirmedAt, sentAt }: Part): number | undefined {
  return confirmedAt ?? (adopted === true ? undefined : sentAt);
}

function usualFor(record: RunRecord, { total = 0 }: Part): number {
  return kindOf(record) === 'import' ? usualForImport + total * usualForOperation : usualForExport;
}

function kindOf({ jobType = '' }: RunRecord): 'export' | 'import' | 'unknown' {
  const known = jobTypeOf(jobType);
  return known === undefined ? 'unknown' : known.exported === undefined ? 'import' : 'export';
}

function lateSentences(record: RunRecord): readonly string[] {
  const causes = {
    export: `a batch_size larger than the number of matches, with which an export never ends; ${restarted}; several exports at once, which block each other`,
    import: `${restarted}; other jobs that keep the server busy. An import is one transaction: nothing of it shows in the shop before all is done`,
    unknown: restarted,
  };
  return [`This is longer than usual. Likely causes: ${causes[kindOf(record)]}.`, nextStep];
}

function unseenSentences(record: RunRecord, age: number): readonly string[] {
  const causes = {
    export: '; or it counts for ever, which a batch_size larger than the number of matches makes it do',
    import: record.upload === undefined ? '; or a fileKey that names no file ended it' : '',
    unknown: '',
  };
  return [
    `The server has not looked at the job for ${durationInWords(age)}. It may have been restarted, or its event bus does not run${causes[kindOf(record)]}.`,
    nextStep,
  ];
}

const restarted = 'a restart of the server in the middle, after which a job stays where it was for ever';

const nextStep = 'Look at the server’s log. If the job does not go on, stop it and submit the file again.';
