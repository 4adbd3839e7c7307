/**
 * Owns the run records, in memory and on disk, and tells when one changes.
 * A run is a folder: `run.json`, `outcomes.ndjson` and the bodies of its parts as they are sent.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Outcome } from '../api/service.ts';
import type { RequestRange } from '../core/requests.ts';
import { makeFolder, readIfPresent, syncFolder, writeAtomically } from './files.ts';
import { FolderChanges } from './folderChanges.ts';
import { type Disposable, Listeners } from './listeners.ts';
import type { OutcomeIndex, PartOutcomes } from './outcomeIndex.ts';
import { OutcomeFile, type RunOutcome } from './outcomes.ts';
import { readRecord } from './readRecord.ts';
import { type RunRecord, stateOf } from './record.ts';
import { keepUploadText } from './uploadText.ts';
import { heeding, leaveWish, readWishes, type Wishes } from './wishes.ts';

export interface RunChange {
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

export class RunStore {
  /** The folder that holds the folder `runs`. */
  readonly home: string;
  readonly #folder: string;
  readonly #changes: FolderChanges;
  readonly #records = new Map<string, RunRecord>();
  readonly #listeners = new Listeners<RunChange>();
  /** Runs that this process moves. */
  readonly #claimed = new Set<string>();
  /** Changes of one run happen in the order they were asked for. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** What is known of the outcomes of each run that was asked for them. */
  readonly #outcomes = new Map<string, OutcomeFile>();

  constructor(home: string) {
    this.home = home;
    this.#folder = path.join(home, 'runs');
    this.#changes = new FolderChanges(this.#folder);
  }

  onDidChange(listener: (change: RunChange) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Newest first. */
  all(): readonly RunRecord[] {
    return [...this.#records.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  get(id: string): RunRecord | undefined {
    return this.#records.get(id);
  }

  /** Holds a folder for each run. */
  get folder(): string {
    return this.#folder;
  }

  folderOf(id: string): string {
    return path.join(this.#folder, id);
  }

  /**
   * Reads what is on the disk, also what other processes wrote there.
   * @returns one sentence for each record that could not be read; it is left where it is
   */
  async load(): Promise<readonly string[]> {
    const known = [...this.#records.keys()];
    const names = await namesIn(this.#folder);
    if (typeof names === 'string') return [names];
    const problems: string[] = [];
    for (const id of names) {
      const problem = await this.#read(id);
      if (problem !== undefined) problems.push(problem);
    }
    // Only what was known before the folder was read can be missing from it.
    for (const id of known) if (!names.includes(id) && !this.#claimed.has(id)) this.#forget(id);
    return problems;
  }

  /**
   * Reads what other processes have written since, at the cost of a look at each run that has not ended.
   * @returns the runs of this process beside which something was left, such as a wish
   */
  async refresh(): Promise<{ readonly problems: readonly string[]; readonly touched: readonly string[] }> {
    const known = [...this.#records.keys()];
    const names = await namesIn(this.#folder);
    if (typeof names === 'string') return { problems: [names], touched: [] };
    const present = new Set(names);
    for (const id of known) if (!present.has(id) && !this.#claimed.has(id)) this.#forget(id);
    const fresh = names.filter((id) => !this.#records.has(id) || mayChange(this.#records.get(id)));
    const changed = await this.#changes.among(fresh);
    const problems: string[] = [];
    for (const id of changed.filter((each) => !this.#claimed.has(each))) {
      const problem = await this.#read(id);
      if (problem !== undefined) problems.push(problem);
    }
    return { problems, touched: changed.filter((id) => this.#claimed.has(id)) };
  }

  /** Reads one record anew, because another process may have moved its run. */
  async reload(id: string): Promise<RunRecord | undefined> {
    const problem = await this.#read(id);
    if (problem !== undefined) throw new Error(problem);
    return this.#records.get(id);
  }

  /** Leaves a wish for whoever moves the run. The record on the disk is theirs to write. */
  async wish<Name extends keyof Wishes>(
    id: string,
    wish: Name,
    content: NonNullable<Wishes[Name]>,
  ): Promise<RunRecord | undefined> {
    await leaveWish(this.folderOf(id), wish, content);
    // In turn: a change that is being written would undo it, and what it says would not be true.
    return this.#inTurn(id, async () => {
      const wishes = await readWishes(this.folderOf(id));
      const record = this.#records.get(id);
      if (record !== undefined) this.#remember(heeding(record, wishes));
      return this.#records.get(id);
    });
  }

  /** Writes what the user asked for meanwhile, here or in another process, into the record. For its mover. */
  async heedWishes(id: string): Promise<RunRecord | undefined> {
    if (!this.#records.has(id)) return undefined;
    const wishes = await readWishes(this.folderOf(id));
    const record = this.#records.get(id);
    if (record === undefined || heeding(record, wishes) === record) return record;
    return this.update(id, (before) => heeding(before, wishes));
  }

  /** From now on this process alone writes the record, and its memory is newer than the disk. */
  claim(id: string): void {
    this.#claimed.add(id);
  }

  isClaimed(id: string): boolean {
    return this.#claimed.has(id);
  }

  release(id: string): void {
    this.#claimed.delete(id);
    this.#outcomes.delete(id);
  }

  /** Writes a new record, the bodies of its parts and the file to upload, and returns when they are on the disk. */
  async create(record: RunRecord, bodies: Iterable<string>, upload?: string): Promise<void> {
    const folder = this.folderOf(record.id);
    await makeFolder(this.#folder);
    // Fails when there is such a run already.
    await fs.mkdir(folder, { mode: 0o700 });
    await syncFolder(this.#folder);
    let part = 0;
    for (const body of bodies) await writeAtomically(path.join(folder, bodyName(part++)), body);
    if (upload !== undefined) await keepUploadText(folder, upload);
    await this.#write(record);
    this.#remember(record);
  }

  /** Applies a change to the newest record. What cannot be written has not happened: the record stays as it was. */
  update(id: string, change: (record: RunRecord) => RunRecord): Promise<RunRecord | undefined> {
    return this.#inTurn(id, async () => {
      const before = this.#records.get(id);
      if (before === undefined) return undefined;
      const after = change(before);
      if (isSame(after, before)) return before;
      await this.#write(after);
      this.#remember(after);
      return after;
    });
  }

  async bodyOf(id: string, part: number): Promise<string> {
    return fs.readFile(path.join(this.folderOf(id), bodyName(part)), 'utf8');
  }

  /** @returns undefined when it was removed from the disk */
  bodyIfPresent(id: string, part: number): Promise<string | undefined> {
    return readIfPresent(path.join(this.folderOf(id), bodyName(part)));
  }

  /** @param indexes of the requests that are meant, counted in the whole file; all where none are given */
  outcomesOf(id: string, indexes?: Iterable<number>): Promise<readonly RunOutcome[]> {
    return this.#outcomeFile(id).read(indexes);
  }

  /** What became of each request, in a word, without reading what is known already. */
  outcomeIndexOf(id: string): Promise<OutcomeIndex> {
    return this.#outcomeFile(id).index();
  }

  /** Adds what is new or has changed among the outcomes of a part, and costs no more than that. */
  addOutcomes(id: string, part: RequestRange, outcomes: readonly Outcome[]): Promise<PartOutcomes> {
    return this.#outcomeFile(id).add(part, outcomes);
  }

  remove(id: string): Promise<void> {
    return this.#inTurn(id, async () => {
      await fs.rm(this.folderOf(id), { recursive: true, force: true });
      this.#forget(id);
    });
  }

  /** @returns true when someone has removed the folder of a run, which then is in the list no more */
  async forgetIfGone(id: string): Promise<boolean> {
    const present = await fs.stat(this.folderOf(id)).then(
      () => true,
      (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
    );
    if (!present) this.#forget(id);
    return !present;
  }

  /** @returns a sentence when there is a record that cannot be read */
  async #read(id: string): Promise<string | undefined> {
    if (this.#claimed.has(id)) return undefined;
    const file = path.join(this.folderOf(id), 'run.json');
    let text: string | undefined;
    try {
      text = await readIfPresent(file);
    } catch (error) {
      // What cannot be read is not gone.
      return `The run record ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    }
    const record = text === undefined ? undefined : readRecord(text);
    if (typeof record === 'string') return `The run record ${file} ${record}`;
    const wishes = record === undefined ? {} : await readWishes(this.folderOf(id));
    // This process may have begun to move the run while it was read; then its memory is newer.
    if (this.#claimed.has(id)) return undefined;
    if (record === undefined) this.#forget(id);
    else this.#remember(heeding(record, wishes));
    return undefined;
  }

  #remember(record: RunRecord): void {
    const known = this.#records.get(record.id);
    this.#records.set(record.id, record);
    if (known === undefined) this.#listeners.fire({ id: record.id, kind: 'added' });
    else if (!isSame(known, record)) this.#listeners.fire({ id: record.id, kind: 'changed' });
  }

  #outcomeFile(id: string): OutcomeFile {
    const known = this.#outcomes.get(id);
    if (known !== undefined) return known;
    const file = new OutcomeFile(this.folderOf(id));
    this.#outcomes.set(id, file);
    return file;
  }

  #forget(id: string): void {
    this.#outcomes.delete(id);
    if (this.#records.delete(id)) this.#listeners.fire({ id, kind: 'removed' });
  }

  #write(record: RunRecord): Promise<void> {
    return writeAtomically(path.join(this.folderOf(record.id), 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  }

  async #inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(id) ?? Promise.resolve();
    const result = before.then(work, work);
    const turn = result.catch(() => undefined);
    this.#turns.set(id, turn);
    try {
      return await result;
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
    }
  }
}

function isSame(a: RunRecord, b: RunRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What has ended stays as it is, unless the user has yet to say what became of it. */
function mayChange(record: RunRecord | undefined): boolean {
  return record === undefined || record.endedAt === undefined || stateOf(record) === 'unknown';
}

/** @returns a sentence when the folder is there and cannot be read */
async function namesIn(folder: string): Promise<readonly string[] | string> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    return `The run records in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function bodyName(part: number): string {
  return `part-${part + 1}.json`;
}
