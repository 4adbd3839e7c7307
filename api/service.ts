/**
 * What a run needs of a service that takes batches. Each service is one folder with one implementation;
 * `runs/` knows this file only.
 */
import type { Flags } from '../core/flags.ts';
import type { StreamedBody } from './httpMessages.ts';

/** Part of the contract: a delivery carries them. */
export type { EcwidFlags, Flags, MedusaFlags } from '../core/flags.ts';

/** What is sent in one call: one Ecwid batch or one Medusa job. */
export interface Delivery {
  /** The exact bytes of the request body, as text. */
  readonly body: string;
  readonly flags: Flags;
  /** UUID. A service that knows no such key ignores it. */
  readonly deduplicationKey: string;
}

/**
 * `queued`, `running`: not finished. `waiting`: stands still until confirmed (a Medusa dry run).
 * `finished`: look at the outcomes. `failed`, `canceled`: the whole delivery ended so.
 */
export type DeliveryState = 'queued' | 'running' | 'waiting' | 'finished' | 'failed' | 'canceled';

export type OutcomeStatus = 'COMPLETED' | 'FAILED' | 'NOT_EXECUTED';

/** What became of one request. */
export interface Outcome {
  /** Position of the request in its delivery, from 0. */
  readonly index: number;
  readonly id: string | undefined;
  readonly status: OutcomeStatus;
  readonly httpStatusCode: number | undefined;
  readonly httpStatusLine: string | undefined;
  /** The answer's body as text, usually JSON; '' when there was none. Never to be trusted as markup. */
  readonly body: string;
}

/** One look at a delivery. */
export interface Progress {
  readonly state: DeliveryState;
  readonly completed: number;
  /** Undefined while the service does not say. */
  readonly total: number | undefined;
  /** Everything known so far; may be empty before the end. */
  readonly outcomes: readonly Outcome[];
  /** One sentence in the service's own words, such as the errors of a failed job. */
  readonly note: string | undefined;
  /** A file that the delivery produced, such as the CSV of an export. */
  readonly file: ProducedFile | undefined;
  /** The key of the uploaded file, once the service certainly reads it no more and has left it where it was. */
  readonly leftUpload?: string | undefined;
}

export interface ProducedFile {
  readonly key: string;
  /** Bytes, where the service tells. */
  readonly size: number | undefined;
}

/** Takes a file piece by piece, so that it need not fit into memory. */
export interface Receiver {
  /** Called before the first piece, with the host (and port) that the file comes from. */
  readonly begin: (host: string) => void;
  readonly take: (piece: Uint8Array) => Promise<void>;
}

/** One of those that a service lists, whoever sent it. */
export interface ListedDelivery {
  readonly ticket: string;
  readonly state: DeliveryState;
  /** Of a job; undefined for a batch. */
  readonly type: string | undefined;
  /** By the service's clock, in milliseconds since 1970; undefined where the service does not tell. */
  readonly createdAt: number | undefined;
  /** The key of the file that a job imports. */
  readonly fileKey?: string;
}

export interface DeliveryList {
  readonly deliveries: readonly ListedDelivery[];
  /** How many requests it took. */
  readonly calls: number;
  /** False when there are more than are listed. */
  readonly isComplete: boolean;
}

/** A file that a delivery needs, read while it leaves. */
export interface Upload extends StreamedBody {
  /** As the user calls it; the service may get a plainer one. */
  readonly name: string;
}

/** The files of a service. All throw as `BatchService` does. */
export interface Uploads {
  /** Sends the file once. @returns the key that the service gave it */
  send(file: Upload, signal: AbortSignal): Promise<string>;
  /** Looks whether the service holds what was sent. Throws where it does not. */
  requireKept(key: string, signal: AbortSignal): Promise<void>;
  /** Looks whether the service has a file that it did not get from here. Throws where it has not. */
  requireThere(key: string, signal: AbortSignal): Promise<void>;
  /** Only for a file that no delivery may still read. */
  remove(key: string, signal: AbortSignal): Promise<void>;
}

/** Every call throws `ApiError` (see `errors.ts`) and nothing else, and ends when its signal is aborted. */
export interface BatchService {
  /** Sends the delivery once, without a retry. @returns the ticket or job id */
  submit(delivery: Delivery, signal: AbortSignal): Promise<string>;
  check(ticket: string, signal: AbortSignal): Promise<Progress>;
  /** What has not ended in this shop, or what has, as far as the token may see it and a few pages reach. */
  list(which: 'open' | 'ended', signal: AbortSignal): Promise<DeliveryList>;
  /** Lets a waiting delivery go on. Must be called at most once for a ticket. */
  confirm(ticket: string, signal: AbortSignal): Promise<void>;
  /** @returns a sentence that says what was stopped */
  stop(ticket: string, flags: Flags, signal: AbortSignal): Promise<string>;
  /** Undefined where the service takes no files. */
  readonly uploads?: Uploads;
  /** Fetches the produced file as it is, byte by byte. What `receiver` throws is not an `ApiError`. */
  download(file: ProducedFile, receiver: Receiver, signal: AbortSignal): Promise<void>;
  /** @returns sentences that name the shop reached, the way there and whose token it is, where the service tells */
  test(signal: AbortSignal): Promise<string>;
}
