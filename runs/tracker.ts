/**
 * Watches runs until they end. One request is under way for each service at any time; a failed look is written down
 * and tried again; nothing here has a deadline. Only the holder of a run's lock moves it forward.
 */
import { holdsLock, releaseLock, takeLock } from './lock.ts';
import { isEnded, isOver, type RunRecord } from './record.ts';
import { type StepTools, step } from './step.ts';

/** How long to wait for a disk that takes no records, in milliseconds. */
const diskPatience = 10_000;

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
      return following.owned;
    }
    const follower = new Follower();
    this.#following.set(id, follower);
    follower.owned = this.#own(id, follower);
    return follower.owned;
  }

  /** Resolves when the run has ended or is watched no more. */
  async settled(id: string): Promise<void> {
    const follower = this.#following.get(id);
    await follower?.owned;
    await follower?.ended;
  }

  /**
   * Looks no more; the service goes on.
   * @returns false when another process watches the run
   */
  async unwatch(id: string): Promise<boolean> {
    const { store } = this.#tools;
    const follower = this.#following.get(id);
    follower?.abort.abort();
    await follower?.ended;
    const folder = store.folderOf(id);
    if (!(await takeLock(folder))) return false;
    try {
      await store.reload(id);
      await store.update(id, (record) => (isEnded(record) ? record : { ...record, unwatched: true }));
      return true;
    } finally {
      await releaseLock(folder);
    }
  }

  /**
   * Stops the run on the server; no further part is sent, whoever watches it.
   * @returns a sentence that says what was stopped
   */
  async stop(id: string, signal: AbortSignal): Promise<string> {
    const { store, clock, serviceOf } = this.#tools;
    const record = await store.wish(id, 'stop', clock.now());
    if (record === undefined) return 'This run is no longer in the list.';
    const part = record.parts.find(
      ({ delivery, state }) => delivery === 'sending' || (delivery === 'accepted' && !isOver(state)),
    );
    if (part === undefined) {
      if (await this.watch(id)) await this.settled(id);
      return record.parts.every(({ delivery }) => delivery === 'prepared')
        ? 'Stopped before anything was sent.'
        : 'Stopped: nothing more is sent.';
    }
    const said = await this.#inLane(record, async () => {
      const service = await serviceOf(record, signal);
      return service.stop(part.ticket ?? '', record.flags, signal);
    });
    await this.watch(id);
    return said;
  }

  /** Lets a waiting dry run go on in earnest, whoever watches it. */
  async confirm(id: string): Promise<void> {
    const { store, clock } = this.#tools;
    await store.wish(id, 'confirm', clock.now());
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

  /** Takes the run's lock and starts to move it. */
  async #own(id: string, follower: Follower): Promise<boolean> {
    const { store } = this.#tools;
    const folder = store.folderOf(id);
    if (store.get(id) === undefined || !(await takeLock(folder))) {
      this.#following.delete(id);
      return store.get(id) === undefined;
    }
    // Another process may have moved the run since it was read.
    const record = await store.reload(id);
    store.claim(id);
    if (record?.unwatched === true) await store.update(id, (before) => ({ ...before, unwatched: undefined }));
    follower.ended = this.#follow(id, follower);
    return true;
  }

  async #follow(id: string, follower: Follower): Promise<void> {
    const { store, clock } = this.#tools;
    const { signal } = follower.abort;
    try {
      while (!signal.aborted) {
        const record = store.get(id);
        if (record === undefined || !(await holdsLock(store.folderOf(id)))) return;
        const delay = await this.#inLane(record, () => this.#step(record, signal));
        if (delay === undefined) return;
        await follower.rest((milliseconds, resting) => clock.sleep(milliseconds, resting), delay);
      }
    } finally {
      this.#following.delete(id);
      store.release(id);
      await releaseLock(store.folderOf(id));
    }
  }

  /** A step fails only when its record cannot be written; nothing is sent then, and the next try may find room. */
  async #step(record: RunRecord, signal: AbortSignal): Promise<number | undefined> {
    try {
      return await step(record.id, this.#tools, signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#tools.report(
        `The record of ${record.file.name} cannot be written (${reason}). Make room on the disk; it is tried again.`,
      );
      return diskPatience;
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
  /** Whether this process holds the run's lock; known a moment after the start. */
  owned: Promise<boolean> = Promise.resolve(false);
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
