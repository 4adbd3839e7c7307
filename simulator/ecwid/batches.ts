import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Batch, BatchFlags, BatchRequest, BatchStatus } from './batch.ts';
import { statusOf, stopBatch } from './batch.ts';
import type { QueuePorts } from './batchQueue.ts';
import { BatchQueue } from './batchQueue.ts';
import type { Store } from './store.ts';
import type { Token } from './tokens.ts';

const keyLife = 3_600_000;

export interface NewBatch extends BatchFlags {
  readonly store: Store;
  readonly token: Token;
  readonly requests: readonly BatchRequest[];
  readonly deduplicationKey: string | undefined;
}

/** The batches of one store: its history, its queue and the keys of the last hour. */
export class Batches {
  private readonly ports: QueuePorts;
  private readonly queue: BatchQueue;
  private readonly history = new Map<string, Batch>();
  private readonly keys = new Map<string, { readonly ticket: string; readonly at: number }>();

  constructor(ports: QueuePorts) {
    this.ports = ports;
    this.queue = new BatchQueue(ports);
  }

  /** The ticket; the first one when the key was used within the hour, whatever the body holds this time. */
  create(draft: NewBatch): string {
    const now = this.ports.clock.now();
    const key = draft.deduplicationKey;
    const first = key === undefined ? undefined : this.keys.get(key);
    const repeated = first !== undefined && now - first.at < keyLife;
    const ticket = repeated ? first.ticket : randomUUID();
    if (!repeated) {
      if (key !== undefined) this.keys.set(key, { ticket, at: now });
      this.start(ticket, draft);
    }
    this.ports.ledger.creates.push({
      at: now,
      service: 'ecwid',
      ticket,
      storeId: draft.store.id,
      deduplicationKey: key,
      groupId: draft.groupId,
      requests: draft.requests.length,
      repeated,
    });
    return ticket;
  }

  find(ticket: string): Batch | undefined {
    return this.history.get(ticket);
  }

  withStatus(status: BatchStatus): readonly Batch[] {
    return [...this.history.values()].filter((batch) => statusOf(batch) === status);
  }

  /** Stops the unfinished batches of a group and tells how many there were. */
  cancelGroup(groupId: string): number {
    return [...this.history.values()].filter((batch) => batch.groupId === groupId && stopBatch(batch)).length;
  }

  /** Stops the batch and forgets it. */
  remove(ticket: string): boolean {
    const batch = this.history.get(ticket);
    if (batch === undefined) return false;
    stopBatch(batch);
    return this.history.delete(ticket);
  }

  close(): void {
    for (const batch of this.history.values()) stopBatch(batch);
  }

  private start(ticket: string, draft: NewBatch): void {
    const stop = new AbortController();
    // In parallel mode a hundred sleeps listen to it, which is no leak.
    setMaxListeners(0, stop.signal);
    const batch: Batch = {
      ticket,
      store: draft.store,
      token: draft.token,
      allowParallelMode: draft.allowParallelMode,
      stopOnFirstFailure: draft.stopOnFirstFailure,
      groupId: draft.groupId,
      entries: draft.requests.map((request, index) => ({ index, request, lastAnswer: undefined, outcome: undefined })),
      stop,
    };
    this.history.set(ticket, batch);
    this.queue.add(batch);
  }
}
