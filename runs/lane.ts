/**
 * Works for the runs of one shop: one request at a time, as the agenda says. One process at a time has a shop, by a
 * lock that survives a crash; it alone moves the shop's runs and writes their records.
 */
import { nextTask, type Task } from './agenda.ts';
import { exportsLeftAtWork } from './exports.ts';
import { Followed } from './followed.ts';
import { LaneMemory } from './laneMemory.ts';
import type { RunLocks } from './lock.ts';
import { announceNext } from './nextCheck.ts';
import { reasonOf } from './reasonOf.ts';
import { openParts, type RunRecord } from './record.ts';
import { Rest } from './rest.ts';
import { type StepTools, step } from './step.ts';
import { survey } from './survey.ts';

/** How long to wait for a disk that takes no records, in milliseconds. */
const diskPatience = 10_000;

/** A clock that is kept in step goes back by less, in milliseconds. */
const smallestSetBack = 1000;

export class Lane {
  readonly folder: string;
  readonly #tools: StepTools;
  readonly #locks: RunLocks;
  readonly #memory: LaneMemory;
  readonly #followed: Followed;
  readonly #closing = new AbortController();
  readonly #rest = new Rest();
  #working: Promise<void> | undefined;
  #over = false;
  #nextAt: number | undefined;

  /** @param folder of the shop, whose lock is held; it is given back when the last run has ended */
  constructor(folder: string, tools: StepTools, locks: RunLocks) {
    this.folder = folder;
    this.#tools = tools;
    this.#locks = locks;
    this.#memory = new LaneMemory(tools.clock.now());
    this.#followed = new Followed(tools.store);
  }

  /** It takes no further run: its last one has ended, or the shop was lost. */
  get isOver(): boolean {
    return this.#over;
  }

  get ended(): Promise<void> {
    return this.#working ?? Promise.resolve();
  }

  /** When the shop is asked next, in milliseconds since 1970; undefined while it is being asked. */
  get nextAt(): number | undefined {
    return this.#nextAt;
  }

  /** True while the service has asked for patience, which nobody can cut short. */
  get isPutOff(): boolean {
    return this.#memory.isPutOff(this.#tools.clock.now());
  }

  follows(id: string): boolean {
    return this.#followed.has(id);
  }

  /**
   * @returns false when its record is gone, or this lane is over
   * @throws what the disk refused
   */
  async follow(id: string): Promise<boolean> {
    if (this.#over) return false;
    const { store } = this.#tools;
    // Followed as well: what has to end first. One whose record cannot be read keeps no other waiting.
    for (const other of exportsLeftAtWork(store.get(id), store.all()))
      void this.#followed.take(other.id).catch(() => undefined);
    const taken = this.#followed.take(id);
    this.#rest.wake();
    this.#working ??= this.#work();
    if (!(await taken)) return false;
    // What the service asked of the process before is asked of this one, too.
    const { at = 0, nextAt = 0, obliged } = store.get(id)?.problem ?? {};
    if (obliged === true && at <= this.#now() && this.#now() < nextAt) this.#memory.block(nextAt, true);
    return true;
  }

  /** Resolves when the run has ended or is followed no more. */
  settled(id: string): Promise<void> {
    return this.#followed.settled(id);
  }

  /**
   * Follows a run no more. A request under way for it is answered first: its answer, such as a ticket, must not be lost.
   *
   * @param change the last one that this process makes to the record
   */
  async leave(id: string, change: (record: RunRecord) => RunRecord): Promise<void> {
    const left = this.#followed.leave(id, change);
    this.#rest.wake();
    await left;
    this.#rest.wake();
  }

  /** Looks at a run at once, or at the shop's oldest one, unless the service has asked for patience. */
  hurry(id?: string): void {
    const record = this.#followed.records().find((each) => id === undefined || each.id === id);
    const part = record && openParts(record)[0];
    if (this.#memory.hurry(record, part, this.#tools.clock.now())) this.#rest.wake();
  }

  /** Looks into the agenda anew, such as after a wish. */
  wake(): void {
    this.#rest.wake();
  }

  /** Ends the request under way, too. Records stay as they are. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.ended;
  }

  async #work(): Promise<void> {
    try {
      while (await this.#mayGoOn()) {
        const now = this.#now();
        if (this.#memory.heedClock(now) > smallestSetBack) await this.#forgetTimes();
        await this.#turn(nextTask(this.#followed.records(), this.#memory, now));
      }
    } catch (error) {
      this.#tools.report(`A shop is watched no more: ${reasonOf(error)}. Mend that, then refresh.`);
    } finally {
      this.#over = true;
      this.#followed.dropAll();
      await this.#locks.release(this.folder).catch(() => undefined);
    }
  }

  async #mayGoOn(): Promise<boolean> {
    // Runs submitted first go first, so that all must be known.
    await this.#followed.ready();
    if (this.#closing.signal.aborted || this.#followed.isEmpty) return false;
    return this.#locks.holds(this.folder);
  }

  async #turn(task: Task): Promise<void> {
    switch (task.kind) {
      case 'rest':
        return this.#restUntil(task.until);
      case 'finish':
        return this.#finish(task.id);
      case 'hold':
        return this.#hold(task);
      case 'survey':
        return this.#survey();
      case 'send':
      case 'look':
        return this.#followed.during(task.id, this.#step(task));
    }
  }

  async #finish(id: string): Promise<void> {
    await this.#onDisk(id, () => this.#followed.finish(id, this.#now()));
    // Not written: what ended needs no request, so that nothing else would make it wait.
    if (this.#followed.has(id) && this.#tools.store.get(id) !== undefined)
      await this.#restUntil(this.#now() + diskPatience);
  }

  async #hold({ id, waitsFor }: Extract<Task, { kind: 'hold' }>): Promise<void> {
    await this.#onDisk(id, () => this.#tools.store.update(id, (before) => ({ ...before, waitsFor })));
  }

  /** How old the keys in doubt are cannot be told any more. */
  async #forgetTimes(): Promise<void> {
    for (const { id } of this.#followed.records())
      await this.#onDisk(id, () => this.#tools.store.update(id, withoutTimesOfDoubt));
  }

  async #restUntil(time: number): Promise<void> {
    this.#nextAt = time;
    await announceNext(this.folder, time);
    await this.#rest.until(time - this.#now(), this.#tools.clock, this.#closing.signal);
    this.#nextAt = undefined;
  }

  async #step(task: Extract<Task, { kind: 'send' | 'look' }>): Promise<void> {
    const { store, chance } = this.#tools;
    const part = store.get(task.id)?.parts[task.index];
    if (part === undefined) return;
    const { attempts, hurries } = this.#memory;
    const result = await this.#onDisk(task.id, () => step(task, attempts, this.#tools, this.#closing.signal));
    if (result === undefined || result === 'overtaken') return;
    this.#memory.called(this.#now());
    if (typeof result === 'object') {
      this.#memory.failed(task.id, part, result, this.#now());
      // What failed had begun before the user asked for it.
      if (hurries !== this.#memory.hurries) this.hurry(task.id);
      if (result.tokenMissing) await this.#letOthers(result.delay);
      return;
    }
    await this.#answered(task.id);
    if (result === 'undecided') this.#memory.undecided(task.id, part, this.#now());
    else if (result !== 'sent') this.#memory.looked(task.id, part, result, this.#now(), chance.random());
  }

  async #survey(): Promise<void> {
    const records = this.#followed.records();
    const { attempts } = this.#memory;
    const result = await this.#onDisk('', () => survey(records, attempts, this.#tools, this.#closing.signal));
    if (result === undefined) return;
    if ('delay' in result) return this.#memory.failed('', undefined, result, this.#now());
    await this.#answered();
    this.#memory.surveyed(result, this.#now());
  }

  /**
   * The shop is back: what was said of it is no longer so.
   * @param about the run that it has answered
   */
  async #answered(about?: string): Promise<void> {
    const wasAway = this.#memory.attempts > 0;
    this.#memory.answered();
    for (const { id, problem } of this.#followed.records())
      if (problem !== undefined && (id === about || (wasAway && problem.own !== true)))
        await this.#onDisk(id, () => this.#tools.store.update(id, (before) => ({ ...before, problem: undefined })));
  }

  /** Throws only when a record cannot be written; nothing is sent then, and the next try may find room. */
  async #onDisk<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      const name = this.#tools.store.get(id)?.file.name ?? 'a run';
      if (await this.#tools.store.forgetIfGone(id)) {
        this.#tools.report(`The record of ${name} was removed from the disk, so that it is watched no more.`);
        return undefined;
      }
      this.#tools.report(
        `The record of ${name} cannot be written (${reasonOf(error)}). Make room on the disk; it is tried again.`,
      );
      this.#memory.block(this.#now() + diskPatience, false);
      return undefined;
    }
  }

  /** Another window or program may have the token that this one lacks. */
  async #letOthers(delay: number): Promise<void> {
    this.#followed.releaseAll();
    await this.#locks.release(this.folder);
    await this.#restUntil(this.#now() + delay);
    if (this.#closing.signal.aborted || !(await this.#locks.take(this.folder))) return this.#followed.dropAll();
    // What was taken meanwhile was read without the lock.
    this.#followed.releaseAll();
    await this.#followed.claimAll();
    this.#memory.block(this.#now(), false);
  }

  #now(): number {
    return this.#tools.clock.now();
  }
}

/** Sent so long ago that its key is not used again. */
function withoutTimesOfDoubt(record: RunRecord): RunRecord {
  return {
    ...record,
    parts: record.parts.map((part) => (part.delivery === 'sending' ? { ...part, sentAt: 0 } : part)),
  };
}
