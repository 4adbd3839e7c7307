/** What the simulator did, so that a test can prove that nothing was done twice. */

/** One try of one request of a batch. */
export interface ExecutedRequest {
  readonly at: number;
  readonly storeId: string;
  readonly ticket: string;
  /** Place in the batch, from 0. */
  readonly index: number;
  readonly id: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** From 1; above 1 only for a 5XX that was tried again. */
  readonly attempt: number;
}

/** One accepted `POST /batch` or `POST /admin/batch-jobs`. */
export interface Create {
  readonly at: number;
  readonly service: 'ecwid' | 'medusa';
  /** The ticket of a batch or the id of a job. */
  readonly ticket: string;
  readonly storeId: string | undefined;
  readonly deduplicationKey: string | undefined;
  readonly groupId: string | undefined;
  readonly requests: number;
  /** The key was known, so that the first ticket was given again and nothing new was made. */
  readonly repeated: boolean;
}

export interface Ledger {
  readonly executed: readonly ExecutedRequest[];
  readonly creates: readonly Create[];
}

export interface LedgerWriter extends Ledger {
  readonly executed: ExecutedRequest[];
  readonly creates: Create[];
}

export function createLedger(): LedgerWriter {
  return { executed: [], creates: [] };
}
