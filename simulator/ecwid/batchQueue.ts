import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import type { FaultSource } from '../faults.ts';
import type { LedgerWriter } from '../ledger.ts';
import type { Batch, BatchEntry } from './batch.ts';
import { statusOf } from './batch.ts';
import { executeInBatch } from './batchExecute.ts';

const parallelLanes = 100;
const tries = 5;
const pauseBetweenTries = 3000;

export interface QueuePorts {
  readonly clock: Clock;
  readonly faults: FaultSource;
  readonly ledger: LedgerWriter;
  /** Clock time that one request of a batch takes. */
  readonly requestTime: number;
}

/**
 * Runs the batches of one store, first in, first out; a later batch waits for the earlier ones.
 * https://docs.ecwid.com/api-reference/rest-api/batch-requests
 */
export class BatchQueue {
  private readonly ports: QueuePorts;
  private readonly waiting: Batch[] = [];
  private running = false;

  constructor(ports: QueuePorts) {
    this.ports = ports;
  }

  add(batch: Batch): void {
    this.waiting.push(batch);
    if (!this.running) void this.work();
  }

  private async work(): Promise<void> {
    this.running = true;
    for (let batch = this.waiting.shift(); batch !== undefined; batch = this.waiting.shift()) await this.run(batch);
    this.running = false;
  }

  /** The lanes share one iterator, so that each request is taken once. */
  private async run(batch: Batch): Promise<void> {
    const entries = batch.entries.values();
    const lanes = Array.from({ length: batch.allowParallelMode ? parallelLanes : 1 }, () => this.lane(batch, entries));
    await Promise.all(lanes);
    if (statusOf(batch) !== 'COMPLETED') {
      for (const entry of batch.entries) entry.outcome ??= { executed: false };
    }
  }

  /** Stops at a failure of any lane; what another lane has under way is finished. */
  private async lane(batch: Batch, entries: Iterable<BatchEntry>): Promise<void> {
    for (const entry of entries) {
      if (batch.stop.signal.aborted || (batch.stopOnFirstFailure && hasFailure(batch))) return;
      try {
        const answer = await this.answer(batch, entry);
        entry.outcome ??= { executed: true, answer };
      } catch (error) {
        if (batch.stop.signal.aborted) return;
        throw error;
      }
    }
  }

  /** https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request: 5XX is tried 5 times, 3 s apart. */
  private async answer(batch: Batch, entry: BatchEntry): Promise<Answer> {
    const { clock } = this.ports;
    const { signal } = batch.stop;
    const mostTries = batch.stopOnFirstFailure ? 1 : tries;
    await clock.sleep(this.ports.requestTime, signal);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await executeInBatch(this.ports, batch, entry, attempt);
      entry.lastAnswer = answer;
      // What the simulator does not carry out, it will not carry out the next time either.
      if (answer.status < 500 || answer.status === 501 || attempt >= mostTries) return answer;
      await clock.sleep(pauseBetweenTries, signal);
    }
  }
}

function hasFailure(batch: Batch): boolean {
  return batch.entries.some(({ outcome }) => outcome?.executed === true && outcome.answer.status !== 200);
}
