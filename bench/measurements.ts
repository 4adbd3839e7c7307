/** Collects what was measured and what was answered wrong. */
import type { MemoryCurve } from './figures/runMemory.ts';
import type { WatchingCount } from './figures/watching.ts';
import { type Summary, summarize } from './statistics.ts';
import type { EditKind } from './workload/edits.ts';

export type Contender =
  | 'ours'
  /** The JSON language server, which publishes half a second after the last change. */
  | 'peer'
  /** The same server, asked for its diagnostics with each change, which spares the half second. */
  | 'peer, pulled'
  /** The JSON language service without a server. */
  | 'service'
  /** The same with the schema of a request and of no body: the least it can be asked to do. */
  | 'service, requests only'
  /** A server that does nothing. */
  | 'floor'
  /** A validator in C++ that knows the schema only. */
  | 'native'
  /** The library that reads CSV, without any check. */
  | 'parser';

export type Figure =
  | 'open'
  | EditKind
  | 'memory'
  | 'memory after edits'
  | 'completion'
  | 'hover'
  | 'symbols'
  | 'validate'
  /** Of a job with its CSV; as many rows as other files have requests. */
  | 'import'
  | 'start'
  | 'parse';

export interface Complaint {
  readonly contender: Contender;
  readonly sentence: string;
}

export class Measurements {
  readonly #values = new Map<string, number[]>();
  readonly #complaints = new Map<string, Complaint>();
  readonly #failures: string[] = [];
  readonly #curves: MemoryCurve[] = [];
  readonly #watching: WatchingCount[] = [];

  /** @param value milliseconds, or bytes for memory */
  add(contender: Contender, requests: number, figure: Figure, value: number): void {
    const key = keyOf(contender, requests, figure);
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, [value]);
    else values.push(value);
  }

  /** Keeps the first wrong answer of its kind: the others say the same. */
  complain(contender: Contender, requests: number, figure: Figure, what: string): void {
    const key = keyOf(contender, requests, figure);
    if (this.#complaints.has(key)) return;
    this.#complaints.set(key, { contender, sentence: `${contender}, ${requests} requests, ${figure}: ${what}.` });
  }

  complaints(): readonly Complaint[] {
    return [...this.#complaints.values()];
  }

  addCurve(curve: MemoryCurve): void {
    this.#curves.push(curve);
  }

  /** Of the memory of runs. */
  curves(): readonly MemoryCurve[] {
    return this.#curves;
  }

  addWatching(counts: readonly WatchingCount[]): void {
    this.#watching.push(...counts);
  }

  /** What watching many tickets costs. */
  watching(): readonly WatchingCount[] {
    return this.#watching;
  }

  /** A contender could not be measured at all. */
  fail(contender: Contender, requests: number, error: unknown): void {
    this.#failures.push(`${contender}, ${requests} requests: ${error instanceof Error ? error.message : error}`);
  }

  failures(): readonly string[] {
    return this.#failures;
  }

  isWrong(contender: Contender, requests: number, figures: readonly Figure[]): boolean {
    return figures.some((figure) => this.#complaints.has(keyOf(contender, requests, figure)));
  }

  /** @returns undefined where nothing was measured */
  summary(contender: Contender, requests: number, figures: readonly Figure[]): Summary | undefined {
    return summarize(figures.flatMap((figure) => this.#values.get(keyOf(contender, requests, figure)) ?? []));
  }
}

function keyOf(contender: Contender, requests: number, figure: Figure): string {
  return `${contender}|${requests}|${figure}`;
}
