/** The append-only file of outcomes: one JSON object a line, the last one for a request counts. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Outcome } from '../api/service.ts';
import { readIfPresent } from './files.ts';

/** An outcome whose index counts in the whole file, not in its part. */
export type RunOutcome = Outcome;

export class OutcomeFile {
  readonly #file: string;

  /** @param folder the run's folder */
  constructor(folder: string) {
    this.#file = path.join(folder, 'outcomes.ndjson');
  }

  /** In the order of the requests. A last line that a crash tore is left out; its outcome will be fetched again. */
  async read(): Promise<readonly RunOutcome[]> {
    return [...(await this.#readAll()).values()].sort((a, b) => a.index - b.index);
  }

  /** @returns all outcomes after the addition */
  async add(outcomes: readonly RunOutcome[]): Promise<readonly RunOutcome[]> {
    const known = await this.#readAll();
    const fresh = outcomes.filter((outcome) => !isSame(known.get(outcome.index), outcome));
    if (fresh.length > 0) {
      for (const outcome of fresh) known.set(outcome.index, outcome);
      await this.#append(fresh);
    }
    return [...known.values()].sort((a, b) => a.index - b.index);
  }

  async #append(outcomes: readonly RunOutcome[]): Promise<void> {
    const handle = await fs.open(this.#file, 'a+', 0o600);
    try {
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      const torn = size > 0 && (await handle.read(last, 0, 1, size - 1)).bytesRead === 1 && last.toString() !== '\n';
      const lines = outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join('');
      // A line break ends what a crash left behind, so that it spoils no further line.
      await handle.writeFile(torn ? `\n${lines}` : lines);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #readAll(): Promise<Map<number, RunOutcome>> {
    const text = (await readIfPresent(this.#file)) ?? '';
    const outcomes = new Map<number, RunOutcome>();
    for (const line of text.split('\n')) {
      const outcome = readLine(line);
      if (outcome !== undefined) outcomes.set(outcome.index, outcome);
    }
    return outcomes;
  }
}

function isSame(a: RunOutcome | undefined, b: RunOutcome): boolean {
  return a !== undefined && a.status === b.status && a.httpStatusCode === b.httpStatusCode && a.body === b.body;
}

function readLine(line: string): RunOutcome | undefined {
  if (line === '') return undefined;
  try {
    const value: RunOutcome = JSON.parse(line);
    return typeof value.index === 'number' && typeof value.status === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
