/** A run in words, the same in editor and terminal. Plain text. */
import { countsOf, mayHaveLeftUpload, progressOf, type RunRecord, type RunState, stateOf } from './record.ts';

const words: Readonly<Record<RunState, string>> = {
  sending: 'sending',
  queued: 'queued',
  running: 'running',
  waiting: 'waiting for confirm',
  succeeded: 'done',
  failed: 'failed',
  stopped: 'stopped',
  rejected: 'refused',
  unknown: 'outcome unknown',
};

/** One or two words, such as `running` or `3 failed`. */
export function stateInWords(record: RunRecord): string {
  const state = stateOf(record);
  if (record.unwatched === true && record.endedAt === undefined) return 'not watched';
  const { failed } = countsOf(record);
  if (state === 'failed' && record.flags.service === 'ecwid' && failed > 0) return `${failed} failed`;
  return words[state];
}

/** `312/500`; empty where the service counts nothing. */
export function progressInWords(record: RunRecord): string {
  const { done, total } = progressOf(record);
  // A job is one transaction: before it is done, the server counts nothing.
  if (record.flags.service === 'medusa' && done === 0) return '';
  return total === undefined ? '' : `${done}/${total}`;
}

/** `4 s`, `12 min`, `3 h`, `2 d`. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** One sentence for the end of a run. */
export function endInWords(record: RunRecord): string {
  const { completed, failed } = countsOf(record);
  const { name } = record.file;
  const note = record.parts.find(({ note }) => note !== undefined)?.note;
  // When it was submitted elsewhere is not known here.
  const took =
    record.endedAt === undefined || record.adopted === true
      ? ''
      : ` in ${durationInWords(record.endedAt - record.createdAt)}`;
  switch (stateOf(record)) {
    case 'succeeded':
      return record.flags.service === 'medusa'
        ? `${name}: the job is done${took}. ${note ?? ''}`.trim()
        : `${name}: ${completed === 1 ? 'the request' : `all ${completed} requests`} succeeded${took}.`;
    case 'failed':
      if (record.flags.service === 'medusa') return `${name}: the job failed. ${note ?? ''}`.trim();
      return `${name}: ${countsInWords(record)}${took}. ${note ?? ''}`.trim();
    case 'stopped':
      return record.flags.service === 'medusa'
        ? stoppedJob(record, note)
        : `${name}: stopped. ${countsInWords(record)}.`;
    case 'rejected':
      return `${name} was refused; nothing was executed. ${note ?? ''}`.trim();
    case 'unknown':
      return completed + failed > 0
        ? `${name}: ${countsInWords(record)}; the outcome of the rest is not known. ${note ?? ''}`.trim()
        : `${name}: the outcome is not known. ${note ?? ''}`.trim();
    default:
      return `${name}: ${stateInWords(record)}${progressInWords(record) === '' ? '' : `, ${progressInWords(record)}`}.`;
  }
}

/** What was canceled too late was done after all, which its note says. */
function stoppedJob(record: RunRecord, note: string | undefined): string {
  const { name } = record.file;
  if (record.parts[0]?.delivery === 'prepared')
    return `${name}: stopped before the job was created. ${leftUploadInWords(record)}`.trim();
  return countsOf(record).completed > 0 && note !== undefined
    ? `${name}: ${note}`
    : `${name}: the job was stopped. ${note ?? ''}`.trim();
}

function leftUploadInWords(record: RunRecord): string {
  const { upload } = record;
  if (mayHaveLeftUpload(record))
    return `${upload?.name} may stay on the server: it had left before the stop, and the server has not said what it calls it. No job reads it.`;
  return upload?.state === 'uploaded' ? `${upload.name} may stay on the server. No job reads it.` : '';
}

/** What is most urgent first; nothing that did not happen. */
function countsInWords(record: RunRecord): string {
  const { completed, failed, notExecuted } = countsOf(record);
  const said = [
    failed > 0 ? `${failed} failed` : '',
    `${completed} succeeded`,
    notExecuted > 0 ? `${notExecuted} not executed` : '',
  ];
  return said.filter((part) => part !== '').join(', ');
}
