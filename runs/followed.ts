/** The runs of one shop that this process moves, oldest first, and who waits for their end. */
import { writeEnd } from './ending.ts';
import type { RunRecord } from './record.ts';
import type { RunStore } from './store.ts';

class Entry {
  /** True once its record is read and claimed; false when it is gone. */
  ready: Promise<boolean> = Promise.resolve(false);
  /** What memory said of it before may be older than what another process has written. */
  claimed = false;
  readonly settled: Promise<void>;
  /** No further step begins for it. */
  leaving = false;
  /** The step under way for it. */
  step: Promise<unknown> = Promise.resolve();
  settle: () => void = () => undefined;

  constructor() {
    this.settled = new Promise((resolve) => {
      this.settle = resolve;
    });
  }
}

export class Followed {
  readonly #store: RunStore;
  readonly #entries = new Map<string, Entry>();

  constructor(store: RunStore) {
    this.#store = store;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Those that may be worked on, oldest first. */
  records(): readonly RunRecord[] {
    return [...this.#entries]
      .filter(([, { claimed, leaving }]) => claimed && !leaving)
      .flatMap(([id]) => this.#store.get(id) ?? [])
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** @returns false when its record is gone @throws what the disk refused */
  async take(id: string): Promise<boolean> {
    const known = this.#entries.get(id);
    if (known?.leaving === true) await known.settled;
    const entry = this.#entries.get(id) ?? this.#add(id);
    return entry.ready;
  }

  #add(id: string): Entry {
    const entry = new Entry();
    this.#entries.set(id, entry);
    entry.ready = this.#claim(id, entry).then(
      (claimed) => {
        if (!claimed) this.#drop(id);
        return claimed;
      },
      (error: unknown) => {
        this.#drop(id);
        throw error;
      },
    );
    return entry;
  }

  async #claim(id: string, entry: Entry): Promise<boolean> {
    // Another process may have moved the run since it was read.
    const record = await this.#store.reload(id);
    // The shop may have been lost meanwhile.
    if (record === undefined || this.#entries.get(id) !== entry) return false;
    this.#store.claim(id);
    if (record.unwatched === true) await this.#store.update(id, (before) => ({ ...before, unwatched: undefined }));
    entry.claimed = true;
    return true;
  }

  /** Resolves when all that were taken are read. */
  async ready(): Promise<void> {
    await Promise.allSettled([...this.#entries.values()].map(({ ready }) => ready));
    // A record can vanish while it is followed: its folder was removed by hand.
    for (const id of [...this.#entries.keys()]) if (this.#store.get(id) === undefined) this.#drop(id);
  }

  settled(id: string): Promise<void> {
    return this.#entries.get(id)?.settled ?? Promise.resolve();
  }

  /** Notes that a step is under way for a run. */
  async during(id: string, step: Promise<void>): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry !== undefined) entry.step = step.catch(() => undefined);
    await step;
  }

  async leave(id: string, change: (record: RunRecord) => RunRecord): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.leaving = true;
    await entry.step;
    try {
      if (await entry.ready) await this.#store.update(id, change);
    } catch (error) {
      // Not written, so that it is followed on.
      entry.leaving = false;
      throw error;
    }
    this.#drop(id);
  }

  /** The run has ended. */
  async finish(id: string, now: number): Promise<void> {
    await writeEnd(id, this.#store, now);
    this.#drop(id);
  }

  dropAll(): void {
    for (const id of [...this.#entries.keys()]) this.#drop(id);
  }

  /** Others may write the records until `claimAll`. */
  releaseAll(): void {
    for (const id of this.#entries.keys()) this.#store.release(id);
  }

  async claimAll(): Promise<void> {
    for (const [id, entry] of [...this.#entries]) if (!(await this.#claim(id, entry))) this.#drop(id);
  }

  #drop(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#store.release(id);
    entry.settle();
  }
}
