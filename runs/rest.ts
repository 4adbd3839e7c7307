/** A wait that can be cut short. */
import type { Clock } from './ports.ts';

/** Timers cannot wait longer. */
const longest = 2 ** 31 - 1;

export class Rest {
  #resting: AbortController | undefined;
  #woken = false;

  /** A wake while nobody rests ends the next rest at once. */
  wake(): void {
    this.#woken = true;
    this.#resting?.abort();
  }

  /** @param milliseconds may be infinite */
  async until(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
    if (!this.#woken) {
      const resting = new AbortController();
      this.#resting = resting;
      const wait = Math.min(longest, Math.max(0, milliseconds));
      await clock.sleep(wait, AbortSignal.any([resting.signal, signal])).catch(() => undefined);
      this.#resting = undefined;
    }
    this.#woken = false;
  }
}
