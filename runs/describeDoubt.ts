/** What is known of a part in doubt, in words, the same in editor and terminal. Plain text. */
import type { Candidate, Candidates } from './candidates.ts';
import { requestsToSend } from './decision.ts';
import { durationInWords } from './describe.ts';
import type { Part, RunRecord } from './record.ts';

/** Which requests are meant, and why nobody can tell what became of them. */
export function doubtInWords({ parts, flags }: RunRecord, { first, count, note }: Part): string {
  const which =
    flags.service === 'medusa'
      ? 'Whether the job was created is not known.'
      : parts.length === 1
        ? `What became of ${requestsInWords(count)} is not known.`
        : `What became of the requests ${first + 1} to ${first + count} is not known.`;
  return `${which} ${note ?? ''}`.trim();
}

/** How thoroughly was looked, and what came of it. */
export function lookedInWords({ found, looked, unknown, isComplete }: Candidates, { flags }: RunRecord): string {
  const things = flags.service === 'medusa' ? 'job' : 'batch';
  const plural = things === 'job' ? 'jobs' : 'batches';
  if (unknown === 0) return `The service lists no ${things} that is in no record here.${rest(isComplete, plural)}`;
  const of = `${looked < unknown ? `${looked} of ${unknown}` : looked} ${unknown === 1 ? things : plural}`;
  const result =
    found.length === 0 ? 'none may be it' : found.length === 1 ? '1 may be it' : `${found.length} may be it`;
  return `Looked at ${of} that no record here knows: ${result}.${rest(isComplete, plural)}`;
}

function rest(isComplete: boolean, plural: string): string {
  return isComplete ? '' : ` The service has more ${plural} than were listed.`;
}

/** Such as `the same 3 ids, 2 done, 1 failed`. @param sentAt of the part, by this machine's clock */
export function candidateInWords({ likeness, state, progress, createdAt }: Candidate, { count, sentAt }: Part): string {
  const likenesses = {
    ids: count === 1 ? 'the same id' : `the same ${count} ids`,
    number: `the same number of requests (${count}), ids not told`,
    type: 'the same type',
  };
  const failed = progress?.outcomes.filter(({ status }) => status === 'FAILED').length ?? 0;
  const words = [
    likenesses[likeness],
    state,
    progress === undefined ? '' : `${progress.completed} done`,
    failed > 0 ? `${failed} failed` : '',
    createdAt === undefined || sentAt === undefined ? '' : apartInWords(createdAt - sentAt),
  ];
  return words.filter((word) => word !== '').join(', ');
}

function apartInWords(milliseconds: number): string {
  const time = durationInWords(Math.abs(milliseconds));
  return milliseconds < 0 ? `created ${time} before it was sent, by the clocks` : `created ${time} after it was sent`;
}

/** What sending again does. */
export function sendAgainInWords(record: RunRecord, part: Part): string {
  if (record.flags.service === 'medusa')
    return 'If the first job was created after all, its work is done twice. Look in the shop first.';
  const others = requestsToSend(record, part) - part.count;
  const more = others === 0 ? '' : ` The ${requestsInWords(others)} after them are sent, too.`;
  return `If they arrived after all, they are carried out twice. Look in the shop first.${more}`;
}

export function requestsInWords(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}
