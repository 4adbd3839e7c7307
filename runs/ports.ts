/** Time and chance, handed in so that tests control them. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Chance {
  uuid(): string;
  /** At least 0, less than 1. */
  random(): number;
}

export const systemChance: Chance = { uuid: () => crypto.randomUUID(), random: () => Math.random() };

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, signal === undefined ? {} : { signal }),
};
