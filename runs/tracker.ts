/**
 * Watches the runs of one user, whichever window or program submitted them. Each shop has one lane, in one process at a
 * time; the others leave word and read the records. A failed look is written down and tried again; nothing has a deadline.
 */
import type { Target } from '../core/target.ts';
import { makeFolder } from './files.ts';
import { Lane } from './lane.ts';
import { RunLocks } from './lock.ts';
import { readNext } from './nextCheck.ts';
import { reasonOf } from './reasonOf.ts';
import { isEnded, openParts, type RunRecord } from './record.ts';
import { leaveRequest, takeRequests } from './requests.ts';
import { shopFolder, shopOf } from './shops.ts';
import type { StepTools } from './step.ts';

/** How often to read what other processes wrote, in milliseconds. */
const refreshInterval = 1000;

/** How long whoever has a shop may take to do what another process asks for, in milliseconds. */
const patience = 4000;
const lookAtDisk = 250;

export class Tracker {
  readonly #tools: StepTools;
  readonly #locks = new RunLocks();
  readonly #lanes = new Map<string, Lane>();
  /** One attempt at a time to get a shop. */
  readonly #opening = new Map<string, Promise<Lane | undefined>>();
  readonly #reported = new Set<string>();
  #closing = new AbortController();

  constructor(tools: StepTools) {
    this.#tools = tools;
  }

  /**
   * Starts to watch a run, or looks at it at once when it is watched already.
   * @returns false when this process does not move it: another one does, and was told of it, or it is gone
   */
  async watch(id: string): Promise<boolean> {
    const taken = await this.takeUp(id);
    const record = this.#tools.store.get(id);
    if (taken) this.#laneOf(record)?.hurry(id);
    else if (record !== undefined) await leaveRequest(this.#folderOf(record.target), 'watch', id);
    return taken;
  }

  /** Moves a run from now on, in its own time. @returns false when another process has the shop, or it is gone */
  async takeUp(id: string): Promise<boolean> {
    try {
      for (;;) {
        const record = this.#tools.store.get(id) ?? (await this.#tools.store.reload(id));
        if (record === undefined || this.#closing.signal.aborted) return false;
        const lane = await this.#openLane(record.target);
        if (lane === undefined) return false;
        if (await lane.follow(id)) return true;
        if (this.#tools.store.get(id) === undefined) throw new Error(`${record.file.name} has no record on the disk`);
        await lane.ended;
      }
    } catch (error) {
      this.#reportOnce(`The run ${id} cannot be watched: ${reasonOf(error)}. Mend that, then refresh.`);
      return false;
    }
  }

  /** Moves these runs from now on, oldest first, as far as no other process does. */
  async takeUpAll(records: readonly RunRecord[]): Promise<void> {
    const elsewhere = new Set<string>();
    for (const { id, target } of records) {
      const shop = shopOf(target);
      if (elsewhere.has(shop) || this.#lanes.get(shop)?.follows(id) === true) continue;
      if (!(await this.takeUp(id))) elsewhere.add(shop);
    }
  }

  /** Looks at the shops of these runs now, whoever works for them. */
  async lookNow(records: readonly RunRecord[]): Promise<void> {
    await this.takeUpAll(records);
    this.wakeAll();
    const asked = new Set<string>();
    for (const { id, target } of records) {
      const shop = shopOf(target);
      if (asked.has(shop) || this.#lanes.get(shop)?.follows(id) === true) continue;
      asked.add(shop);
      await leaveRequest(this.#folderOf(target), 'watch', id);
    }
  }

  /** Resolves when the run has ended or is watched no more by this process. */
  async settled(id: string): Promise<void> {
    await this.#laneOf(this.#tools.store.get(id))?.settled(id);
  }

  /**
   * Looks no more; the service goes on. A request under way is answered first.
   * @returns false when another process watches the run and does not let go of it
   */
  async unwatch(id: string): Promise<boolean> {
    const { store } = this.#tools;
    const lane = this.#laneOf(store.get(id));
    if (lane?.follows(id) === true) {
      await lane.leave(id, toUnwatched);
      return true;
    }
    const record = store.get(id);
    if (record === undefined) return true;
    const folder = this.#folderOf(record.target);
    // Nobody works for the shop, so that its record may be written from here; or this process does, and not for this run.
    const isOurs = lane !== undefined && !lane.isOver;
    if (isOurs || (await this.#locks.take(folder))) {
      try {
        await store.reload(id);
        await store.update(id, toUnwatched);
        return true;
      } finally {
        if (!isOurs) await this.#locks.release(folder);
      }
    }
    await leaveRequest(folder, 'unwatch', id);
    return this.#seen(id, (each) => each.unwatched === true || isEnded(each), AbortSignal.timeout(2 ** 31 - 1));
  }

  /**
   * Stops the run on the server; no further part is sent, whoever watches it.
   * @returns a sentence that says what was stopped
   */
  async stop(id: string, signal: AbortSignal): Promise<string> {
    const { store, clock } = this.#tools;
    const before = store.get(id)?.problem;
    if ((await store.wish(id, 'stop', clock.now())) === undefined) return 'This run is no longer in the list.';
    const isTold = (each: RunRecord): boolean =>
      isEnded(each) || each.parts.some(({ stopToldAt }) => stopToldAt !== undefined);
    if (!(await this.watch(id))) {
      if (!(await this.#seen(id, isTold, signal))) return this.#stopElsewhere(id, signal);
    } else {
      const isStuck = ({ problem, target }: RunRecord): boolean =>
        (problem !== undefined && problem.attempts !== before?.attempts) ||
        this.#lanes.get(shopOf(target))?.isPutOff === true;
      await this.#until(id, signal, (each) => isTold(each) || isStuck(each));
    }
    const record = store.get(id);
    const said = record?.parts.findLast(({ stopSaid }) => stopSaid !== undefined)?.stopSaid;
    if (said !== undefined) return said;
    if (record?.problem !== undefined && !isEnded(record))
      return `${record.problem.message} The service was not told to stop yet; this is tried again.`;
    return record?.parts.every(({ delivery }) => delivery === 'prepared')
      ? `Stopped before ${(record.upload?.state ?? 'prepared') === 'prepared' ? 'anything was sent' : 'the job was created'}.`
      : 'The run has ended; nothing was left to stop.';
  }

  /** Lets a waiting dry run go on in earnest, whoever watches it. */
  async confirm(id: string): Promise<void> {
    await this.#tools.store.wish(id, 'confirm', this.#tools.clock.now());
    await this.watch(id);
  }

  /** Looks at every shop now, such as after a token was added. */
  wakeAll(): void {
    for (const lane of this.#lanes.values()) lane.hurry();
  }

  /** When a run's shop is asked next, in milliseconds since 1970; undefined while it is being asked, or if not known. */
  async nextCheck(id: string): Promise<number | undefined> {
    const record = this.#tools.store.get(id);
    if (record === undefined || isEnded(record)) return undefined;
    const lane = this.#laneOf(record);
    return lane === undefined ? readNext(this.#folderOf(record.target)) : lane.nextAt;
  }

  /** Reads what other processes wrote or asked for. @returns one sentence for each record that could not be read */
  async refresh(): Promise<readonly string[]> {
    const { problems, touched } = await this.#tools.store.refresh();
    // What the disk refuses must not keep anyone from reading the rest, now and later.
    const attempt = (work: Promise<void>): Promise<void> =>
      work.catch((error: unknown) => this.#reportOnce(`What was asked of a run waits: ${reasonOf(error)}. Mend that.`));
    for (const id of touched) await attempt(this.#heed(id));
    for (const lane of this.#lanes.values()) await attempt(this.#serve(lane));
    return problems;
  }

  /**
   * Refreshes again and again until the signal is aborted.
   *
   * @param afterwards what else to do each time, such as taking up what nobody watches
   */
  async keepUp(signal: AbortSignal, afterwards: () => Promise<void> = async () => undefined): Promise<void> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    while (!stop.aborted) {
      await this.refresh();
      await afterwards();
      await this.#tools.clock.sleep(refreshInterval, stop).catch(() => undefined);
    }
  }

  /** Stops watching and gives the shops free for others. Records stay as they are, and may be watched again. */
  async dispose(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#opening.values());
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
    this.#closing = new AbortController();
  }

  /** What is tried every second fails every second, too. */
  #reportOnce(problem: string): void {
    if (this.#reported.has(problem)) return;
    this.#reported.add(problem);
    this.#tools.report(problem);
  }

  async #heed(id: string): Promise<void> {
    const before = this.#tools.store.get(id);
    if ((await this.#tools.store.heedWishes(id)) !== before) this.#laneOf(before)?.wake();
  }

  async #serve(lane: Lane): Promise<void> {
    const requests = await takeRequests(lane.folder);
    for (const { kind, id } of requests) {
      if (kind === 'unwatch') await lane.leave(id, toUnwatched);
      else if (this.#tools.store.get(id) === undefined && (await this.#tools.store.reload(id)) === undefined) continue;
      else if (await lane.follow(id)) lane.hurry(id);
    }
  }

  #laneOf(record: RunRecord | undefined): Lane | undefined {
    return record === undefined ? undefined : this.#lanes.get(shopOf(record.target));
  }

  #folderOf(target: Target): string {
    return shopFolder(this.#tools.store.home, target);
  }

  async #openLane(target: Target): Promise<Lane | undefined> {
    const shop = shopOf(target);
    const known = this.#lanes.get(shop);
    if (known !== undefined && !known.isOver) return known;
    await known?.ended;
    const opening = this.#opening.get(shop) ?? this.#open(shop, this.#folderOf(target));
    this.#opening.set(shop, opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(shop);
    }
  }

  async #open(shop: string, folder: string): Promise<Lane | undefined> {
    await makeFolder(folder);
    if (!(await this.#locks.take(folder))) return undefined;
    const lane = new Lane(folder, this.#tools, this.#locks);
    this.#lanes.set(shop, lane);
    return lane;
  }

  /** Whoever watches the run sends no further part; what the service has already is stopped from here. */
  async #stopElsewhere(id: string, signal: AbortSignal): Promise<string> {
    const record = await this.#tools.store.reload(id);
    const ticket = record && openParts(record)[0]?.ticket;
    if (record === undefined || ticket === undefined)
      return 'The window or program that watches this run stops it before it sends more.';
    return (await this.#tools.serviceOf(record, signal)).stop(ticket, record.flags, signal);
  }

  /** Waits a while for another process to do something. @returns whether it did */
  async #seen(id: string, wanted: (record: RunRecord) => boolean, signal: AbortSignal): Promise<boolean> {
    const { store, clock } = this.#tools;
    for (let waited = 0; ; waited += lookAtDisk) {
      const record = await store.reload(id);
      if (record === undefined || wanted(record)) return true;
      if (waited >= patience || signal.aborted) return false;
      await clock.sleep(lookAtDisk, signal).catch(() => undefined);
    }
  }

  /** Resolves when the record is as wanted, its run is watched no more, or the signal is aborted. */
  async #until(id: string, signal: AbortSignal, wanted: (record: RunRecord) => boolean): Promise<void> {
    const { store } = this.#tools;
    const reached = (): boolean => {
      const record = store.get(id);
      return signal.aborted || record === undefined || wanted(record);
    };
    if (reached()) return;
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
}

function toUnwatched(record: RunRecord): RunRecord {
  return isEnded(record) ? record : { ...record, unwatched: true };
}
