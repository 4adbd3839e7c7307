/** What became of each request of a run, in a few bytes each, and where the file of outcomes tells the rest. */
import type { OutcomeStatus } from '../api/service.ts';
import { mostItems } from '../core/json/document.ts';
import type { RequestRange } from '../core/requests.ts';
import type { OutcomeCounts } from './record.ts';

/** What is known of a part. */
export interface PartOutcomes {
  readonly counts: OutcomeCounts;
  /** Requests of which the outcome is known. */
  readonly known: number;
}

/** A line of the file, in bytes. */
export interface OutcomePlace {
  readonly index: number;
  readonly start: number;
  readonly length: number;
}

export interface OutcomeEntry extends OutcomePlace {
  readonly status: OutcomeStatus;
  /** Of the line. */
  readonly checksum: number;
}

/** 0 stands for a request without an outcome. */
const statuses: readonly (OutcomeStatus | undefined)[] = [undefined, 'COMPLETED', 'FAILED', 'NOT_EXECUTED'];

/** Columns of numbers: 50 000 outcomes as objects would take a hundred times the memory. */
export class OutcomeIndex {
  #statuses = new Uint8Array(0);
  #starts = new Float64Array(0);
  #lengths = new Uint32Array(0);
  #checksums = new Uint32Array(0);

  /** One more than the highest index that may be known. */
  get size(): number {
    return this.#statuses.length;
  }

  /** A later entry of a request takes the place of an earlier one. */
  set({ index, status, start, length, checksum }: OutcomeEntry): void {
    // A damaged file must not ask for all the memory there is.
    if (!Number.isInteger(index) || index < 0 || index >= mostItems) return;
    if (index >= this.size) this.#grow(Math.max(500, index + 1, this.size * 2));
    this.#statuses[index] = statuses.indexOf(status);
    this.#starts[index] = start;
    this.#lengths[index] = length;
    this.#checksums[index] = checksum;
  }

  statusOf(index: number): OutcomeStatus | undefined {
    return statuses[this.#statuses[index] ?? 0];
  }

  placeOf(index: number): OutcomePlace | undefined {
    if (this.statusOf(index) === undefined) return undefined;
    return { index, start: this.#starts[index] ?? 0, length: this.#lengths[index] ?? 0 };
  }

  /** True when the newest line of this request is the one with that checksum. */
  isKnown(index: number, checksum: number): boolean {
    return this.statusOf(index) !== undefined && this.#checksums[index] === checksum;
  }

  count({ first, count }: RequestRange): PartOutcomes {
    const found = [0, 0, 0, 0];
    for (let index = first; index < first + count; index++) {
      const status = this.#statuses[index] ?? 0;
      found[status] = (found[status] ?? 0) + 1;
    }
    const [, completed = 0, failed = 0, notExecuted = 0] = found;
    return { counts: { completed, failed, notExecuted }, known: completed + failed + notExecuted };
  }

  #grow(size: number): void {
    const copy = <Column extends Uint8Array | Uint32Array | Float64Array>(from: Column, to: Column): Column => {
      to.set(from);
      return to;
    };
    this.#statuses = copy(this.#statuses, new Uint8Array(size));
    this.#starts = copy(this.#starts, new Float64Array(size));
    this.#lengths = copy(this.#lengths, new Uint32Array(size));
    this.#checksums = copy(this.#checksums, new Uint32Array(size));
  }
}
