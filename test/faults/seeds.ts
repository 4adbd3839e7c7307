/** Plays many seeds, a few at a time, and sums up. */
import { classOf, type SeedClass } from './plan.ts';
import { playSeed, type Result } from './round.ts';
import { Tally } from './tally.ts';

export interface SeedOptions {
  readonly first: number;
  readonly count: number;
  /** The client's bundle. */
  readonly program: string;
  /** How many seeds at a time. */
  readonly lanes: number;
  readonly classes: readonly SeedClass[];
  /** One line for each seed that failed. */
  readonly onFailure?: (line: string) => void;
  /** Plays no further seed once it is true. */
  readonly enough?: (totals: Totals) => boolean;
}

export interface Totals {
  readonly first: number;
  readonly last: number;
  readonly seeds: number;
  readonly failures: number;
  readonly lost: number;
  readonly doubled: number;
  readonly untrue: number;
  readonly shared: number;
  readonly tally: Tally;
}

export async function playSeeds(options: SeedOptions): Promise<Totals> {
  const { first, count, program, lanes, classes, onFailure, enough } = options;
  const all = Array.from({ length: count }, (_, index) => first + index).filter((seed) =>
    classes.includes(classOf(seed)),
  );
  const waiting = all.values();
  const last = first + count - 1;
  let totals: Totals = {
    first,
    last,
    seeds: 0,
    failures: 0,
    lost: 0,
    doubled: 0,
    untrue: 0,
    shared: 0,
    tally: new Tally(),
  };
  const lane = async (): Promise<void> => {
    for (const seed of waiting) {
      if (enough?.(totals) === true) return;
      const result = await playSeed(seed, program, totals.tally);
      totals = add(totals, result);
      if (result.findings.length > 0) onFailure?.(describe(result));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return totals;
}

function add(totals: Totals, { lost, doubled, untrue, shared, findings }: Result): Totals {
  return {
    ...totals,
    seeds: totals.seeds + 1,
    failures: totals.failures + (findings.length > 0 ? 1 : 0),
    lost: totals.lost + lost,
    doubled: totals.doubled + doubled,
    untrue: totals.untrue + untrue,
    shared: totals.shared + shared,
  };
}

function describe({ plan, findings }: Result): string {
  const { seed, seedClass } = plan;
  return `seed ${seed} (${seedClass}): ${findings.join(' ')} Repeat: npm run test:faults -- --seed ${seed}`;
}

/** Lines to print. */
export function describeTotals(totals: Totals): readonly string[] {
  const { first, last, seeds, failures, lost, doubled, untrue, shared, tally } = totals;
  return [
    `seeds ${first}..${last}: ${seeds} played, ${failures} failed`,
    `submissions ${tally.describe('submissions')}, requests ${tally.sum('requests')}`,
    `kills ${tally.describe('kills')}; windows closed ${tally.sum('closed')}`,
    `faults ${tally.describe('faults')}`,
    `resends answered with the same ticket: ${tally.sum('resends')}`,
    `final states ${tally.describe('states')}`,
    `lost / doubled / without true final state: ${lost} / ${doubled} / ${untrue}; moved by two windows at once: ${shared}`,
  ];
}
