/** Time that runs faster than the real one, alike in several processes. */
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

/** Fast time is `start` when the real time is `realStart`, in milliseconds since 1970, and runs `speed` times as fast. */
export interface Pace {
  readonly realStart: number;
  readonly start: number;
  readonly speed: number;
}

export function fastNow({ realStart, start, speed }: Pace): number {
  return Math.round(start + (Date.now() - realStart) * speed);
}

/** What the parts of the driver need of its clock. */
export interface FastClock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

/**
 * The clock of the driver. Sleepers wake in their order and each at its own time, also when a real millisecond holds
 * many of them: a batch of 500 requests of 40 ms takes 20 s, not one tick of a timer for each.
 */
export class DriverClock implements FastClock {
  #pace: Pace;
  #sleepers: Sleeper[] = [];
  /** The time of the sleeper that is being woken. */
  #waking: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(speed: number) {
    this.#pace = { realStart: Date.now(), start: Date.UTC(2026, 0, 15, 12), speed };
  }

  get pace(): Pace {
    return this.#pace;
  }

  now(): number {
    return this.#waking ?? fastNow(this.#pace);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        due: this.now() + Math.max(0, milliseconds),
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      const place = this.#sleepers.findIndex(({ due }) => due > sleeper.due);
      this.#sleepers.splice(place === -1 ? this.#sleepers.length : place, 0, sleeper);
      if (this.#waking === undefined) this.#plan();
    });
  }

  /** Lets time pass at once, as while the computer sleeps. What was due meanwhile is done. */
  async jump(milliseconds: number): Promise<void> {
    this.#pace = { ...this.#pace, start: this.#pace.start + milliseconds };
    await this.#catchUp();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#sleepers = [];
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const [next] = this.#sleepers;
    if (next === undefined) return;
    const delay = (next.due - fastNow(this.#pace)) / this.#pace.speed;
    this.#timer = setTimeout(() => void this.#catchUp(), Math.max(1, delay));
  }

  async #catchUp(): Promise<void> {
    if (this.#waking !== undefined) return;
    for (let next = this.#sleepers[0]; next !== undefined; next = this.#sleepers[0]) {
      if (next.due > fastNow(this.#pace)) break;
      this.#waking = next.due;
      while (this.#sleepers[0]?.due === this.#waking) this.#sleepers.shift()?.wake();
      // What was woken may sleep again, and its next time may have come already.
      await turn();
    }
    this.#waking = undefined;
    this.#plan();
  }
}

/** The clock of a client. */
export function clientClock(pace: Pace): FastClock {
  return {
    now: () => fastNow(pace),
    sleep: async (milliseconds, signal) => {
      await wait(milliseconds / pace.speed, undefined, signal === undefined ? {} : { signal });
    },
  };
}

/** Time limits of calls run on the timers of the process: they become as fast as the clock. */
export function speedTimersUp({ speed }: Pace): void {
  const realTimeout = globalThis.setTimeout;
  const fast = (work: (...values: unknown[]) => void, delay = 0, ...values: unknown[]): NodeJS.Timeout =>
    realTimeout(work, delay / speed, ...values);
  Reflect.defineProperty(globalThis, 'setTimeout', { value: fast, configurable: true, writable: true });
}
