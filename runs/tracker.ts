/**
 * Watches runs until they end. One request is under way for each service at any time; a failed look is written down
 * and tried again; nothing here has a deadline. Only the holder of a run's lock moves it forward.
 */
import { Follower } from './follower.ts';
import { Lanes } from './lanes.ts';
import { RunLocks } from './lock.ts';
import { isEnded, isOver, type RunRecord } from './record.ts';
import { type StepTools, step } from './step.ts';

/** How long to wait for a disk that takes no records, in milliseconds. */
const diskPatience = 10_000;

export class Tracker {
  readonly #tools: StepTools;
  readonly #following = new Map<string, Follower>();
  readonly #lanes = new Lanes();
  readonly #locks = new RunLocks();

  constructor(tools: StepTools) {
    this.#tools = tools;
  }

  /**
   * Starts to watch a run, or looks at it at once when it is watched already.
   * @returns false when it cannot be watched: another process does, or it is gone
   */
  async watch(id: string): Promise<boolean> {
    const following = this.#following.get(id);
    if (following?.left === true) {
      await this.settled(id);
      return this.watch(id);
    }
    if (following !== undefined) {
      if (!this.#mustWait(id)) following.wake();
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
   * Looks no more; the service goes on. A request under way is answered first.
   * @returns false when another process watches the run
   */
  async unwatch(id: string): Promise<boolean> {
    const { store } = this.#tools;
    this.#following.get(id)?.leave();
    await this.settled(id);
    const folder = store.folderOf(id);
    if (!(await this.#locks.take(folder))) return false;
    try {
      await store.reload(id);
      await store.update(id, (record) => (isEnded(record) ? record : { ...record, unwatched: true }));
      return true;
    } finally {
      await this.#locks.release(folder);
    }
  }

  /**
   * Stops the run on the server; no further part is sent, whoever watches it.
   * @returns a sentence that says what was stopped
   */
  async stop(id: string, signal: AbortSignal): Promise<string> {
    const { store, clock } = this.#tools;
    const wishedAt = clock.now();
    if ((await store.wish(id, 'stop', wishedAt)) === undefined) return 'This run is no longer in the list.';
    if (!(await this.watch(id))) return this.#stopElsewhere(id, signal);
    const record = await this.#until(id, signal, (each) => {
      const told = each.parts.some(({ stopToldAt }) => stopToldAt !== undefined);
      return told || isEnded(each) || (each.problem?.at ?? Number.NEGATIVE_INFINITY) >= wishedAt || this.#mustWait(id);
    });
    const said = record?.parts.findLast(({ stopSaid }) => stopSaid !== undefined)?.stopSaid;
    if (said !== undefined) return said;
    if (record?.problem !== undefined && !isEnded(record))
      return `${record.problem.message} The stop is told as soon as the service can be reached.`;
    return record?.parts.every(({ delivery }) => delivery === 'prepared')
      ? 'Stopped before anything was sent.'
      : 'The run has ended; nothing was left to stop.';
  }

  /** Lets a waiting dry run go on in earnest, whoever watches it. */
  async confirm(id: string): Promise<void> {
    await this.#tools.store.wish(id, 'confirm', this.#tools.clock.now());
    await this.watch(id);
  }

  /** Looks at everything that is watched now, such as after a token was added. */
  wakeAll(): void {
    for (const [id, follower] of this.#following) if (!this.#mustWait(id)) follower.wake();
  }

  /** Stops watching and gives the runs free for others. Records stay as they are. */
  async dispose(): Promise<void> {
    const followers = [...this.#following.values()];
    for (const follower of followers) follower.abort();
    await Promise.all(followers.map(({ owned }) => owned));
    await Promise.all(followers.map(({ ended }) => ended));
  }

  /** The service has asked not to be called before a time that is still to come. */
  #mustWait(id: string): boolean {
    const record = this.#tools.store.get(id);
    if (record === undefined || isEnded(record)) return false;
    return record.problem?.obliged === true && this.#tools.clock.now() < record.problem.nextAt;
  }

  /** Takes the run's lock and starts to move it. */
  async #own(id: string, follower: Follower): Promise<boolean> {
    const { store } = this.#tools;
    const folder = store.folderOf(id);
    try {
      if (store.get(id) !== undefined && (await this.#locks.take(folder))) {
        // Another process may have moved the run since it was read.
        const record = await store.reload(id);
        store.claim(id);
        if (record?.unwatched === true) await store.update(id, (before) => ({ ...before, unwatched: undefined }));
        follower.ended = this.#follow(id, follower);
        return true;
      }
    } catch (error) {
      this.#tools.report(`The run ${id} cannot be watched: ${reasonOf(error)}. Mend that, then refresh.`);
      store.release(id);
      await this.#locks.release(folder).catch(() => undefined);
    }
    this.#following.delete(id);
    return false;
  }

  async #follow(id: string, follower: Follower): Promise<void> {
    const { store, clock } = this.#tools;
    const folder = store.folderOf(id);
    try {
      while (!follower.left) {
        const record = store.get(id);
        if (record === undefined || !(await this.#locks.holds(folder))) return;
        const work = (): Promise<number | undefined> => this.#step(record, follower.aborted);
        const delay = await this.#lanes.run(record.target, work, follower.leaving);
        if (delay === undefined) return;
        await follower.rest((milliseconds, resting) => clock.sleep(milliseconds, resting), delay);
      }
    } catch (error) {
      this.#tools.report(`The run ${id} is watched no more: ${reasonOf(error)}. Mend that, then refresh.`);
    } finally {
      this.#following.delete(id);
      store.release(id);
      await this.#locks.release(folder).catch(() => undefined);
    }
  }

  /** A step throws only when its record cannot be written; nothing is sent then, and the next try may find room. */
  async #step(record: RunRecord, signal: AbortSignal): Promise<number | undefined> {
    try {
      return await step(record.id, this.#tools, signal);
    } catch (error) {
      this.#tools.report(
        `The record of ${record.file.name} cannot be written (${reasonOf(error)}). Make room on the disk; it is tried again.`,
      );
      return diskPatience;
    }
  }

  /** Whoever watches the run sends no further part; what the service has already is stopped from here. */
  async #stopElsewhere(id: string, signal: AbortSignal): Promise<string> {
    const record = await this.#tools.store.reload(id);
    const part = record?.parts.find(({ delivery, state }) => delivery === 'accepted' && !isOver(state));
    if (record === undefined || part?.ticket === undefined)
      return 'The window or program that watches this run stops it before it sends more.';
    const { ticket } = part;
    const stopping = async (): Promise<string> =>
      (await this.#tools.serviceOf(record, signal)).stop(ticket, record.flags, signal);
    return (await this.#lanes.run(record.target, stopping, signal)) ?? 'The stop was called off.';
  }

  /** Resolves with the record when it is as wanted, its run is watched no more, or the signal is aborted. */
  async #until(
    id: string,
    signal: AbortSignal,
    wanted: (record: RunRecord) => boolean,
  ): Promise<RunRecord | undefined> {
    const { store } = this.#tools;
    const reached = (): boolean => {
      const record = store.get(id);
      return signal.aborted || record === undefined || wanted(record);
    };
    if (!reached()) {
      await new Promise<void>((resolve) => {
        const finish = (): void => {
          listener.dispose();
          signal.removeEventListener('abort', finish);
          resolve();
        };
        const listener = store.onDidChange(() => reached() && finish());
        signal.addEventListener('abort', finish);
        void this.settled(id).then(finish);
      });
    }
    return store.get(id);
  }
}

function reasonOf(error: unknown): string {
  // A whole sentence becomes part of another.
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
