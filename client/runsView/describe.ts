/** What the side bar shows of a run and its requests. Pure: records in, plain data out. */
import type { Outcome } from '../../api/service.ts';
import { findDialect } from '../../core/dialects.ts';
import type { RequestSummary } from '../../core/requests.ts';
import { doubtfulPart } from '../../runs/decision.ts';
import { durationInWords, progressInWords } from '../../runs/describe.ts';
import { standingInWords, waitInSentences } from '../../runs/describeJob.ts';
import { activePart, type RunProblem, type RunRecord, type RunState, stateOf } from '../../runs/record.ts';
import { serviceAnswerOf } from '../../runs/serviceAnswer.ts';

export interface ItemDescription {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Name and theme colour of a codicon. */
  readonly icon: readonly [name: string, color: string | undefined];
  /** Words that menus match. */
  readonly context: string;
  readonly spoken: string;
}

const runIcons: Readonly<Record<RunState, readonly [string, string | undefined]>> = {
  sending: ['cloud-upload', undefined],
  queued: ['clock', undefined],
  running: ['sync~spin', undefined],
  waiting: ['debug-pause', 'charts.yellow'],
  succeeded: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  stopped: ['debug-stop', 'testing.iconSkipped'],
  rejected: ['circle-slash', 'testing.iconFailed'],
  unknown: ['question', 'charts.yellow'],
};

/** @param now milliseconds since 1970 */
export function describeRun(record: RunRecord, now: number): ItemDescription {
  const state = stateOf(record);
  const progress = progressInWords(record);
  const trouble = record.problem !== undefined && record.endedAt === undefined;
  const standing = standingInWords(record, now);
  const words = trouble ? `${standing}, trying again` : standing;
  const age = durationInWords(now - record.createdAt);
  // A narrow side bar cuts the end: the profile may go, the age not.
  const shown = [progress, words, effectOf(record, state), age, record.profile].filter((part) => part !== '');
  const resting = record.unwatched === true && record.endedAt === undefined;
  return {
    id: record.id,
    label: shortName(record.file.name),
    description: shown.join(' · '),
    tooltip: tooltipOf(record, now),
    icon: trouble ? ['warning', 'list.warningForeground'] : resting ? ['eye-closed', undefined] : runIcons[state],
    context: contextOf(record, state, resting),
    spoken: `${record.file.name}, ${words}${progress === '' ? '' : `, ${progress.replace('/', ' of ')}`}, profile ${record.profile}, ${age} ago`,
  };
}

/** The side bar is narrow, and the endings are always the same. */
function shortName(fileName: string): string {
  const dialect = findDialect(fileName);
  return dialect === undefined ? fileName : fileName.slice(0, -dialect.fileEnding.length) || fileName;
}

function contextOf(record: RunRecord, state: RunState, resting: boolean): string {
  const active = record.endedAt === undefined && activePart(record) !== undefined;
  return [
    'run',
    active ? 'active' : 'ended',
    active && resting ? 'resting' : active ? 'watched' : '',
    state === 'waiting' ? 'waiting' : '',
    doubtfulPart(record) === undefined ? '' : 'doubtful',
    record.parts.some(({ file }) => file !== undefined) ? 'export' : '',
    serviceAnswerOf(record) === undefined ? '' : 'answered',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** What a dry run has counted is what the user decides by; the tooltip tells the rest. */
function effectOf({ parts }: RunRecord, state: RunState): string {
  return state === 'waiting' ? (parts[0]?.note?.replace(/\. .*|\.$/s, '') ?? '') : '';
}

function tooltipOf(record: RunRecord, now: number): string {
  const notes = record.parts.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const tickets = record.parts.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]));
  return [
    `${record.file.name}, ${record.adopted === true ? 'submitted elsewhere, watched since' : 'submitted'} ${new Date(record.createdAt).toLocaleString()}`,
    ...(tickets.length === 0 ? [] : [`${record.flags.service === 'ecwid' ? 'Ticket' : 'Job'} ${tickets.join(', ')}`]),
    ...(record.problem === undefined ? [] : [record.problem.message]),
    ...(record.problem === undefined || record.endedAt !== undefined ? [] : [nextTry(record.problem)]),
    ...notes.filter((note) => note !== record.problem?.message),
    ...waitInSentences(record, now),
  ].join('\n\n');
}

/** The time and not the seconds left: what is shown on hover does not count down. */
function nextTry({ nextAt }: RunProblem): string {
  return `Next try at ${new Date(nextAt).toLocaleTimeString()}.`;
}

/** One request of a run with what became of it. */
export interface RequestRow {
  readonly index: number;
  readonly request: RequestSummary;
  readonly outcome: Outcome | undefined;
}

/** The status code comes first: a long path would push it out of a narrow side bar. */
export function describeRequest(runId: string, { index, request, outcome }: RequestRow): ItemDescription {
  const isJob = request.method === '' && request.path !== '';
  const name = `${request.method} ${request.path}`.trim() || `request ${index + 1}`;
  const code = outcome?.status === 'NOT_EXECUTED' || isJob ? undefined : outcome?.httpStatusCode;
  const words = resultInWords(outcome, code !== undefined);
  const id = request.id === undefined ? `no. ${index + 1}` : `id ${request.id}`;
  const result = [code, words].filter((part) => part !== undefined && part !== '').join(' ');
  return {
    id: `${runId}/${index}`,
    label: code === undefined ? name : `${code} ${name}`,
    description: [words, isJob ? '' : id].filter((part) => part !== '').join(' · '),
    tooltip: [name, result, id].filter((part) => part !== '').join('\n'),
    icon: iconOf(outcome),
    context: outcome === undefined || outcome.status === 'NOT_EXECUTED' ? 'request' : 'request answered',
    spoken: `${isJob ? 'job' : `request ${index + 1}`}, ${name}, ${result === '' ? 'waiting' : result}`,
  };
}

function resultInWords(outcome: Outcome | undefined, hasCode: boolean): string {
  switch (outcome?.status) {
    case undefined:
      return '';
    case 'NOT_EXECUTED':
      return 'not executed';
    case 'COMPLETED':
      return hasCode ? (outcome.httpStatusLine ?? '') : 'done';
    case 'FAILED':
      return hasCode ? (outcome.httpStatusLine ?? '') : 'failed';
  }
}

function iconOf(outcome: Outcome | undefined): readonly [string, string | undefined] {
  switch (outcome?.status) {
    case 'COMPLETED':
      return ['pass', 'testing.iconPassed'];
    case 'FAILED':
      return ['error', 'testing.iconFailed'];
    case 'NOT_EXECUTED':
      return ['circle-slash', 'testing.iconSkipped'];
    default:
      return ['circle-outline', undefined];
  }
}
