/**
 * Watches runs until they end. One request is under way for each service at any time; a failed look is written down
 * and tried again; nothing here has a deadline. Only the holder of a run's lock moves it forward.
 */
import { releaseLock, takeLock } from './lock.ts';
import { isEnded, type RunRecord } from './record.ts';
import { type StepTools, step } from './step.ts';

export class Tracker {
  readonly #tools: StepTools;
  readonly #following = new Map<string, Follower>();
  readonly #lanes = new Map<string, Promise<unknown>>();

  constructor(tools: StepTools) {
    this.#tools = tools;
  }

  /**
   * Starts to watch a run, or looks at it at once when it is watched already.
   * @returns false when another process watches it
   */
  async watch(id: string): Promise<boolean> {
    const following = this.#following.get(id);
    if (following !== undefined) {
      following.wake();
      return true;
    }
    const record = this.#tools.store.get(id);
    if (record === undefined || isEnded(record)) return true;
    const follower = new Follower();
    this.#following.set(id, follower);
    const folder = this.#tools.store.folderOf(id);
    if (!(await takeLock(folder))) {
      this.#following.delete(id);
      return false;
    }
    await this.#tools.store.update(id, (before) => ({ ...before, unwatched: undefined }));
    follower.ended = this.#follow(id, follower);
    return true;
  }

  /** Resolves when the run has ended or is watched no more. */
  async settled(id: string): Promise<void> {
    await this.#following.get(id)?.ended;
  }

  /** Looks no more; the service goes on. */
  async unwatch(id: string): Promise<void> {
    const follower = this.#following.get(id);
    follower?.abort.abort();
    await follower?.ended;
    await this.#tools.store.update(id, (record) => ({ ...record, unwatched: true }));
  }

  /**
   * Stops the run on the server; no further part is sent.
   * @returns a sentence that says what was stopped
   */
  async stop(id: string, signal: AbortSignal): Promise<string> {
    const { store, clock, serviceOf } = this.#tools;
    const record = await store.update(id, (before) => ({ ...before, stopRequestedAt: clock.now() }));
    if (record === undefined) return 'This run is no longer in the list.';
    const part = record.parts.find(
      ({ delivery, state }) => delivery === 'sending' || (delivery === 'accepted' && state !== 'finished'),
    );
    if (part === undefined) {
      await this.watch(id);
      return 'Stopped before anything was sent.';
    }
    const said = await this.#inLane(record, async () =>
      (await serviceOf(record, signal)).stop(part.ticket ?? '', record.flags, signal),
    );
    await this.watch(id);
    return said;
  }

  /** Lets a waiting dry run go on in earnest. */
  async confirm(id: string): Promise<void> {
    const { store, clock } = this.#tools;
    await store.update(id, (record) => ({ ...record, confirmRequestedAt: clock.now() }));
    await this.watch(id);
  }

  /** Looks at everything that is watched now, such as after a token was added. */
  wakeAll(): void {
    for (const follower of this.#following.values()) follower.wake();
  }

  /** Stops watching and gives the runs free for others. Records stay as they are. */
  async dispose(): Promise<void> {
    const followers = [...this.#following.values()];
    for (const { abort } of followers) abort.abort();
    await Promise.all(followers.map(({ ended }) => ended));
  }

  async #follow(id: string, follower: Follower): Promise<void> {
    const { store, clock } = this.#tools;
    const { signal } = follower.abort;
    try {
      while (!signal.aborted) {
        const record = store.get(id);
        if (record === undefined) return;
        const delay = await this.#inLane(record, () => step(id, this.#tools, signal));
        if (delay === undefined) return;
        await follower.rest((milliseconds, resting) => clock.sleep(milliseconds, resting), delay);
      }
    } finally {
      this.#following.delete(id);
      await releaseLock(store.folderOf(id));
    }
  }

  /** One request at a time for each service. */
  async #inLane<Result>({ target }: RunRecord, work: () => Promise<Result>): Promise<Result> {
    const lane = target.service === 'ecwid' ? `${target.baseUrl} ${target.storeId}` : target.baseUrl;
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const result = before.then(work, work);
    this.#lanes.set(
      lane,
      result.catch(() => undefined),
    );
    return result;
  }
}

/** One watched run: its end, and a rest that can be cut short. */
class Follower {
  readonly abort = new AbortController();
  ended: Promise<void> = Promise.resolve();
  #resting = new AbortController();
  #woken = false;

  wake(): void {
    this.#woken = true;
    this.#resting.abort();
  }

  async rest(sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>, delay: number): Promise<void> {
    this.#resting = new AbortController();
    const signal = AbortSignal.any([this.#resting.signal, this.abort.signal]);
    // Woken while it was working: look again at once.
    if (!this.#woken) await sleep(delay, signal).catch(() => undefined);
    this.#woken = false;
  }
}
