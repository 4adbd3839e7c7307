/**
 * The append-only file of outcomes: one JSON object a line, the last one for a request counts. It is read once, then
 * only what was added to it, here or by another process; the outcomes themselves stay on the disk.
 */
import fs, { type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Outcome } from '../api/service.ts';
import type { RequestRange } from '../core/requests.ts';
import { linesFrom } from './lines.ts';
import { OutcomeIndex, type OutcomePlace, type PartOutcomes } from './outcomeIndex.ts';

/** An outcome whose index counts in the whole file, not in its part. */
export type RunOutcome = Outcome;

/** Lines that follow each other are read together, up to so many bytes. */
const longestRead = 1024 * 1024;

export class OutcomeFile {
  readonly #file: string;
  #index = new OutcomeIndex();
  /** Where the last line that was read ends, in bytes. */
  #end = 0;
  /** One thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param folder the run's folder */
  constructor(folder: string) {
    this.#file = path.join(folder, 'outcomes.ndjson');
  }

  /** As the file stands now. */
  index(): Promise<OutcomeIndex> {
    return this.#inTurn(async () => {
      await this.#catchUp();
      return this.#index;
    });
  }

  /** In the order of the requests; those without an outcome are left out. */
  read(indexes?: Iterable<number>): Promise<readonly RunOutcome[]> {
    return this.#inTurn(async () => {
      await this.#catchUp();
      const wanted = new Set(indexes ?? Array(this.#index.size).keys());
      const places = [...wanted].flatMap((index) => this.#index.placeOf(index) ?? []);
      if (places.length === 0) return [];
      const outcomes = await this.#withFile((file) => readPlaces(file, places));
      return (outcomes ?? []).sort((a, b) => a.index - b.index);
    });
  }

  /**
   * Adds what is new or has changed. Only for who moves the run.
   * @param outcomes with their index in the part; others than those of its requests are left out
   */
  add({ first, count }: RequestRange, outcomes: readonly Outcome[]): Promise<PartOutcomes> {
    return this.#inTurn(async () => {
      await this.#catchUp();
      const lines = new Map<number, string>();
      for (const outcome of outcomes)
        if (outcome.index < count) lines.set(first + outcome.index, lineOf(outcome, first + outcome.index));
      for (const [index, line] of lines) if (this.#index.isKnown(index, crc32(line))) lines.delete(index);
      if (lines.size > 0) {
        await this.#append(lines.values());
        await this.#catchUp();
      }
      return this.#index.count({ first, count });
    });
  }

  async #append(lines: Iterable<string>): Promise<void> {
    const size = (await fs.stat(this.#file).catch(missing))?.size ?? 0;
    // What a crash left behind would spoil the next line. Its outcome is fetched again.
    if (size > this.#end) await fs.truncate(this.#file, this.#end);
    const file = await fs.open(this.#file, 'a', 0o600);
    try {
      await fs.writeFile(file, withLineBreaks(lines));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #catchUp(): Promise<void> {
    const read = await this.#withFile(async (file) => {
      const { size } = await file.stat();
      // Shorter than it was: not the file that was read.
      if (size < this.#end) this.#startAgain();
      if (size === this.#end) return true;
      for await (const { start, bytes } of linesFrom(file, this.#end)) {
        const outcome = readLine(bytes);
        if (outcome !== undefined) {
          const { index, status } = outcome;
          this.#index.set({ index, status, start, length: bytes.length, checksum: crc32(bytes) });
        }
        this.#end = start + bytes.length + 1;
      }
      return true;
    });
    if (read === undefined) this.#startAgain();
  }

  #startAgain(): void {
    this.#index = new OutcomeIndex();
    this.#end = 0;
  }

  /** @returns undefined where there is no file yet */
  async #withFile<Result>(work: (file: FileHandle) => Promise<Result>): Promise<Result | undefined> {
    const file = await fs.open(this.#file, 'r').catch(missing);
    try {
      return file && (await work(file));
    } finally {
      await file?.close();
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

async function readPlaces(file: FileHandle, places: readonly OutcomePlace[]): Promise<RunOutcome[]> {
  const outcomes: RunOutcome[] = [];
  for (const group of adjacent([...places].sort((a, b) => a.start - b.start))) {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) continue;
    const bytes = Buffer.alloc(last.start + last.length - first.start);
    await file.read(bytes, 0, bytes.length, first.start);
    for (const { index, start, length } of group) {
      const outcome = readLine(bytes.subarray(start - first.start, start - first.start + length));
      if (outcome?.index === index) outcomes.push(outcome);
    }
  }
  return outcomes;
}

/** @param places in the order of the file */
function* adjacent(places: readonly OutcomePlace[]): Generator<readonly OutcomePlace[]> {
  let group: OutcomePlace[] = [];
  for (const place of places) {
    const [first] = group;
    const last = group.at(-1);
    const follows = last !== undefined && last.start + last.length + 1 === place.start;
    if (first !== undefined && (!follows || place.start + place.length - first.start > longestRead)) {
      yield group;
      group = [];
    }
    group.push(place);
  }
  if (group.length > 0) yield group;
}

/** The names always in the same order, so that the same outcome makes the same line. */
function lineOf({ id, status, httpStatusCode, httpStatusLine, body }: Outcome, index: number): string {
  return JSON.stringify({ index, id, status, httpStatusCode, httpStatusLine, body });
}

function* withLineBreaks(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

function readLine(bytes: Buffer): RunOutcome | undefined {
  try {
    const value: RunOutcome = JSON.parse(bytes.toString());
    return typeof value.index === 'number' && typeof value.status === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @returns undefined for a file that is not there; throws what else is wrong */
function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
