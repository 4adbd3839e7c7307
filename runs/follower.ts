/** One watched run: its end, a rest that can be cut short, and two ways to stop. */
export class Follower {
  /** Whether this process holds the run's lock; known a moment after the start. */
  owned: Promise<boolean> = Promise.resolve(false);
  ended: Promise<void> = Promise.resolve();
  readonly #leaving = new AbortController();
  readonly #aborting = new AbortController();
  #resting = new AbortController();
  #woken = false;

  get left(): boolean {
    return this.#leaving.signal.aborted;
  }

  /** Aborted when no further step should begin. */
  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Aborted when the step under way should end, too. */
  get aborted(): AbortSignal {
    return this.#aborting.signal;
  }

  wake(): void {
    this.#woken = true;
    this.#resting.abort();
  }

  /** Lets the step under way end: its answer, such as a ticket, must not be thrown away. */
  leave(): void {
    this.#leaving.abort();
  }

  abort(): void {
    this.#leaving.abort();
    this.#aborting.abort();
  }

  async rest(sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>, delay: number): Promise<void> {
    this.#resting = new AbortController();
    const signal = AbortSignal.any([this.#resting.signal, this.#leaving.signal]);
    // Woken while it was working: look again at once.
    if (!this.#woken) await sleep(delay, signal).catch(() => undefined);
    this.#woken = false;
  }
}
