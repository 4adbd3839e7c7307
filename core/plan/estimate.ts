/** How long a batch takes, as far as that can be told before. */
import { ecwidBatchLimit } from '../ecwid/limits.ts';
import { counted } from '../overviewText.ts';

/** How fast a shop works off requests that run one after another. */
export interface Pace {
  readonly secondsPerRequest: number;
  /** The runs that were measured; 0 for a guess. */
  readonly runs: number;
}

/** Ecwid publishes no figure. */
export const guessedPace: Pace = { secondsPerRequest: 0.5, runs: 0 };

/** All times in seconds, without what other batches of the store take that were queued before. */
export interface Estimate {
  readonly perRequest: number;
  /** The runs that the pace was measured in; 0 where it is a guess. */
  readonly measuredRuns: number;
  readonly sequential: number;
  readonly parallel: number;
  /** With the chosen flags, if every request fails each time it is tried. Undefined where a failure ends the batch. */
  readonly worst: number | undefined;
}

/** https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request */
const parallelLimit = 100;
const tries = 5;
const secondsBetweenTries = 3;

export function estimate(
  requests: number,
  flags: { readonly allowParallelMode: boolean; readonly stopOnFirstFailure: boolean },
  { secondsPerRequest, runs }: Pace,
): Estimate {
  const worstTurn = tries * (secondsPerRequest + secondsBetweenTries);
  const turns = flags.allowParallelMode ? turnsInParallel(requests) : requests;
  return {
    perRequest: secondsPerRequest,
    measuredRuns: runs,
    sequential: requests * secondsPerRequest,
    parallel: turnsInParallel(requests) * secondsPerRequest,
    worst: flags.stopOnFirstFailure ? undefined : turns * worstTurn,
  };
}

/** A hundred run at once; a part begins when the one before it has ended. */
function turnsInParallel(requests: number): number {
  const rest = requests % ecwidBatchLimit;
  return Math.floor(requests / ecwidBatchLimit) * (ecwidBatchLimit / parallelLimit) + Math.ceil(rest / parallelLimit);
}

export function estimateText(
  { perRequest, measuredRuns, sequential, parallel, worst }: Estimate,
  isParallel: boolean,
): readonly string[] {
  const [chosen, other] = isParallel ? [parallel, sequential] : [sequential, parallel];
  const otherWay = isParallel ? 'One after another' : 'In parallel';
  const source =
    measuredRuns === 0
      ? 'a guess, for Ecwid publishes no figure'
      : `measured in your last ${counted(measuredRuns, 'run')} in this shop`;
  return [
    `${sentence(duration(chosen))}.${chosen === other ? '' : ` ${otherWay}: ${duration(other)}.`}`,
    `This counts ${Number(perRequest.toPrecision(2))} s for a request: ${source}.`,
    worst === undefined
      ? 'It takes less when a request fails, for nothing runs after that.'
      : `At worst ${duration(worst)}: if the service can handle none of them (5XX), each is tried ${tries} times, ${secondsBetweenTries} seconds apart.`,
    'The store works off its batches one after the other.',
    'Those that wait there already come first and are not counted here.',
  ];
}

/** `about 45 s`, `about 12 min`, `about 2 h 5 min`, `about 3 days`. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `about ${hours} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
  return `about ${Math.round(hours / 24)} days`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
