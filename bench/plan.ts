/** How much is measured. Every part ends by itself: after its rounds, or after its time. */

export const parts = ['open', 'edits', 'features', 'service', 'validate', 'import', 'start', 'run', 'watch'] as const;

export type Part = (typeof parts)[number];

export interface Effort {
  /** In processes of their own, because an editor opens a file in a server that has just started. */
  readonly opens: number;
  readonly rounds: number;
  /** Nothing further begins after as many milliseconds, once everything was measured at least once. */
  readonly budget: number;
  /** Typed one by one into a value. */
  readonly characters: number;
  /** Only in the middle of the file. */
  readonly middleOnly: boolean;
}

export interface Plan {
  readonly parts: readonly Part[];
  readonly sizes: readonly number[];
  readonly peers: boolean;
  readonly profile: boolean;
  readonly small: boolean;
}

export const fullSizes = [500, 1000, 10_000, 100_000] as const;
export const smallSizes = [500] as const;
/** The sizes whose key strokes are compared. */
export const growthSizes = { from: 1000, to: 100_000 } as const;

export function ownEffort({ small, profile }: Plan, requests: number): Effort {
  if (small) return { opens: 1, rounds: 1, budget: 5_000, characters: 3, middleOnly: false };
  return {
    opens: profile ? 1 : 5,
    rounds: requests > 10_000 ? 10 : 20,
    budget: requests > 10_000 ? 60_000 : 20_000,
    characters: 3,
    middleOnly: false,
  };
}

export function floorEffort({ small }: Plan): Effort {
  return { opens: small ? 1 : 5, rounds: small ? 1 : 10, budget: 10_000, characters: 3, middleOnly: false };
}

/** One round of few edits, because each change costs it half a second, and in a long file five. */
export function peerEffort({ small }: Plan, requests: number): Effort {
  const budget = small ? 5_000 : requests > 10_000 ? 100_000 : 30_000;
  return { opens: small || requests > 10_000 ? 1 : 3, rounds: 1, budget, characters: 1, middleOnly: small };
}

/** How many requests a run has whose memory is looked at. */
export function runSizes({ small, profile, sizes }: Plan): readonly number[] {
  if (profile) return [];
  return small ? [500] : sizes.includes(fullSizes[3]) ? [50_000] : sizes;
}

/** For what runs to its end, such as the command line. */
export function programRounds({ small, profile }: Plan, requests: number): number {
  if (profile) return 1;
  return small ? 1 : requests > 10_000 ? 3 : 7;
}
