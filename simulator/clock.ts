import { setTimeout as wait } from 'node:timers/promises';

/** The simulator's time. Tests hand in one that moves only when they say so. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after that much of this clock's time; rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Real time, or `speed` times as fast: at speed 10 a sleep lasts a tenth and `now()` runs ten times as fast. */
export function systemClock(speed = 1): Clock {
  const start = Date.now();
  return {
    now: () => Math.round(start + (Date.now() - start) * speed),
    sleep: async (milliseconds, signal) => {
      await wait(milliseconds / speed, undefined, signal === undefined ? {} : { signal });
    },
  };
}
