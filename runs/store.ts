/**
 * Owns the run records, in memory and on disk, and tells when one changes.
 * A run is a folder: `run.json`, `outcomes.ndjson` and the bodies of its parts as they are sent.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Outcome } from '../api/service.ts';
import { readIfPresent, writeAtomically } from './files.ts';
import { type Disposable, Listeners } from './listeners.ts';
import { OutcomeFile, type RunOutcome } from './outcomes.ts';
import { readRecord } from './readRecord.ts';
import type { RunRecord } from './record.ts';

export interface RunChange {
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

export class RunStore {
  readonly #folder: string;
  readonly #records = new Map<string, RunRecord>();
  readonly #listeners = new Listeners<RunChange>();
  /** Writes of one run happen in the order they were asked for. */
  readonly #writing = new Map<string, Promise<void>>();

  /** @param home the folder that holds the folder `runs` */
  constructor(home: string) {
    this.#folder = path.join(home, 'runs');
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

  folderOf(id: string): string {
    return path.join(this.#folder, id);
  }

  /**
   * Reads what is on the disk, also what other processes wrote there.
   * @returns one sentence for each record that could not be read; it is left where it is
   */
  async load(): Promise<readonly string[]> {
    const problems: string[] = [];
    const names: readonly string[] = await fs.readdir(this.#folder).catch(() => []);
    for (const id of names) {
      const text = await readIfPresent(path.join(this.folderOf(id), 'run.json')).catch(() => undefined);
      if (text === undefined) continue;
      const record = readRecord(text);
      if (typeof record === 'string')
        problems.push(`The run record ${path.join(this.folderOf(id), 'run.json')} ${record}`);
      else this.#remember(record);
    }
    for (const id of this.#records.keys()) if (!names.includes(id)) this.#forget(id);
    return problems;
  }

  /** Writes a new record and the bodies of its parts, and returns when they are on the disk. */
  async create(record: RunRecord, bodies: readonly string[]): Promise<void> {
    const folder = this.folderOf(record.id);
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    for (const [index, body] of bodies.entries()) await writeAtomically(path.join(folder, bodyName(index)), body);
    await this.#write(record);
    this.#remember(record);
  }

  /** Applies a change to the newest record, and returns when it is on the disk. */
  async update(id: string, change: (record: RunRecord) => RunRecord): Promise<RunRecord | undefined> {
    const before = this.#records.get(id);
    if (before === undefined) return undefined;
    const after = change(before);
    this.#records.set(id, after);
    await this.#write(after);
    if (JSON.stringify(after) !== JSON.stringify(before)) this.#listeners.fire({ id, kind: 'changed' });
    return after;
  }

  async bodyOf(id: string, part: number): Promise<string> {
    return fs.readFile(path.join(this.folderOf(id), bodyName(part)), 'utf8');
  }

  outcomesOf(id: string): Promise<readonly RunOutcome[]> {
    return new OutcomeFile(this.folderOf(id)).read();
  }

  /** Adds what is new or has changed. */
  addOutcomes(id: string, first: number, outcomes: readonly Outcome[]): Promise<readonly RunOutcome[]> {
    return new OutcomeFile(this.folderOf(id)).add(
      outcomes.map((outcome) => ({ ...outcome, index: first + outcome.index })),
    );
  }

  async remove(id: string): Promise<void> {
    await this.#writing.get(id);
    await fs.rm(this.folderOf(id), { recursive: true, force: true });
    this.#forget(id);
  }

  #remember(record: RunRecord): void {
    const known = this.#records.get(record.id);
    this.#records.set(record.id, record);
    if (known === undefined) this.#listeners.fire({ id: record.id, kind: 'added' });
    else if (JSON.stringify(known) !== JSON.stringify(record)) this.#listeners.fire({ id: record.id, kind: 'changed' });
  }

  #forget(id: string): void {
    if (this.#records.delete(id)) this.#listeners.fire({ id, kind: 'removed' });
  }

  async #write(record: RunRecord): Promise<void> {
    const before = this.#writing.get(record.id) ?? Promise.resolve();
    const file = path.join(this.folderOf(record.id), 'run.json');
    const writing = before
      .catch(() => undefined)
      .then(() => writeAtomically(file, `${JSON.stringify(record, null, 2)}\n`));
    this.#writing.set(record.id, writing);
    try {
      await writing;
    } finally {
      if (this.#writing.get(record.id) === writing) this.#writing.delete(record.id);
    }
  }
}

function bodyName(part: number): string {
  return `part-${part + 1}.json`;
}
