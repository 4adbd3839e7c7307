/** What the status bar says about the runs that go on. Pure: records in, texts out. */
import type { RunRecord } from '../runs/record.ts';

export interface StatusText {
  /** With codicons. */
  readonly text: string;
  readonly tooltip: string;
  /** The text as it is read aloud. */
  readonly spoken: string;
}

/**
 * @param going runs that are watched and have not ended
 * @param nextAt when a shop of theirs is asked next, in milliseconds since 1970; undefined while it is being asked;
 *   infinite when nothing is to be asked
 * @param now milliseconds since 1970
 * @returns undefined when nothing goes on
 */
export function statusText(
  going: readonly RunRecord[],
  nextAt: number | undefined,
  now: number,
): StatusText | undefined {
  if (going.length === 0) return undefined;
  const trouble = going.find(({ problem }) => problem !== undefined)?.problem;
  const count = `${going.length} ${going.length === 1 ? 'run' : 'runs'}`;
  const next = nextInWords(nextAt, trouble === undefined ? 'next check' : 'next try', now);
  const words = [count, next].filter((part) => part !== '').join(' · ');
  const explained = trouble === undefined ? `Commerce Batch watches ${count}.` : trouble.message;
  return {
    text: `${trouble === undefined ? '$(sync~spin)' : '$(warning)'} ${words}`,
    tooltip: `${explained}\n\nSelect to see the view Runs.`,
    spoken: `Commerce Batch: ${trouble === undefined ? '' : 'trouble, '}${words.replace(' · ', ', ')}`,
  };
}

function nextInWords(nextAt: number | undefined, what: string, now: number): string {
  if (nextAt === Number.POSITIVE_INFINITY) return '';
  if (nextAt === undefined || nextAt <= now) return 'asking…';
  const seconds = Math.ceil((nextAt - now) / 1000);
  return seconds < 60 ? `${what} in ${seconds} s` : `${what} in ${Math.ceil(seconds / 60)} min`;
}
