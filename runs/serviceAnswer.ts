import type { RunRecord } from './record.ts';

/** What the service answered to the call that went wrong last, undefined where it answered nothing. Not markup. */
export function serviceAnswerOf({ problem, parts }: RunRecord): string | undefined {
  return problem?.answer ?? parts.findLast(({ answer }) => answer !== undefined)?.answer;
}
