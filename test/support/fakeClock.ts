import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as wait } from 'node:timers/promises';

/** A clock that stands still until a test moves it. It fits every `{ now, sleep }` port. */
export interface FakeClock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Moves time on, wakes the sleepers that are due in their order, and lets what they start settle. */
  advance(milliseconds: number): Promise<void>;
  /**
   * Moves time from sleeper to sleeper until the promise settles.
   * Input and output get a moment before each step, so that a request under way is not overtaken by a time-out.
   */
  run<T>(promise: Promise<T>): Promise<T>;
  /** How many sleepers wait. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

const stepsOfRun = 100_000;

export function fakeClock(start = Date.UTC(2026, 0, 15, 12)): FakeClock {
  let time = start;
  const sleepers = new Set<Sleeper>();

  function nextSleeper(): Sleeper | undefined {
    let next: Sleeper | undefined;
    for (const sleeper of sleepers) if (next === undefined || sleeper.due < next.due) next = sleeper;
    return next;
  }

  function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abort = () => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        due: time + Math.max(0, milliseconds),
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  function wake(sleeper: Sleeper): void {
    time = Math.max(time, sleeper.due);
    sleepers.delete(sleeper);
    sleeper.wake();
  }

  return {
    now: () => time,
    sleep,
    async advance(milliseconds) {
      const target = time + milliseconds;
      await settle();
      for (let next = nextSleeper(); next !== undefined && next.due <= target; next = nextSleeper()) {
        wake(next);
        // Those due at the same instant wake together, as real timers would.
        for (let twin = nextSleeper(); twin?.due === next.due; twin = nextSleeper()) wake(twin);
        await settle();
      }
      time = target;
      await settle();
    },
    async run(promise) {
      let settled = false;
      const done = () => {
        settled = true;
      };
      promise.then(done, done);
      for (let step = 0; step < stepsOfRun; step += 1) {
        // One quiet moment may be the pause between two operations.
        for (let quiet = 0, tries = 0; quiet < 5 && tries < 50 && !settled; tries += 1)
          quiet = (await settle()) ? 0 : quiet + 1;
        if (settled) return promise;
        const next = nextSleeper();
        if (next !== undefined) wake(next);
      }
      throw new Error('The promise did not settle although the clock was moved on many times.');
    },
    get sleeping() {
      return sleepers.size;
    },
  };
}

/**
 * Two turns of the event loop, and more while files are read or written or an answer is on its way: that work is done in
 * other threads, which on a busy machine need longer than any fixed number of turns.
 * @returns whether there was anything to wait for
 */
async function settle(): Promise<boolean> {
  await turn();
  const patience = performance.now() + moment;
  for (let waited = false; ; waited = true) {
    await turn();
    const active = process.getActiveResourcesInfo();
    if (active.some((resource) => resource.startsWith('FSReq'))) continue;
    // A file that was closed may stay in this list for long, and an answer may wait for this very clock.
    const maybe = requestsUnderWay.size > 0 || active.includes('CloseReq');
    if (!maybe) return waited;
    if (performance.now() > patience) return true;
    await wait(1);
  }
}

/** Real milliseconds for what may be under way. */
const moment = 10;
const requestsUnderWay = new Set<unknown>();
// https://nodejs.org/api/diagnostics_channel.html#http and https://undici.nodejs.org/#/docs/api/DiagnosticsChannel
for (const start of ['http.client.request.start', 'undici:request:create'])
  subscribe(start, (message) => {
    requestsUnderWay.add(requestOf(message));
  });
for (const end of [
  'http.client.response.finish',
  'http.client.request.error',
  'undici:request:trailers',
  'undici:request:error',
])
  subscribe(end, (message) => {
    requestsUnderWay.delete(requestOf(message));
  });

function requestOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined;
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
