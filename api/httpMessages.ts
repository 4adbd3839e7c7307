/** A body that is read while it leaves, such as a file of any size. */
export interface StreamedBody {
  /** Bytes in all; exactly so many have to come. */
  readonly length: number;
  /** Read from the beginning with each call, and opened only when it is read. */
  open(): AsyncIterable<Uint8Array>;
}

/** A text is sent as UTF-8, otherwise untouched. */
export type RequestBody = string | StreamedBody;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  /** Milliseconds until the headers, and again for the whole body; by default what the settings say. */
  readonly timeout?: number | undefined;
  /** Bytes of the answer's body that are read at most. */
  readonly sizeLimit?: number | undefined;
  /**
   * Takes the body of an answer with a status from 200 to 299 piece by piece, so that `text` is empty. The time then
   * limits how long nothing comes.
   */
  readonly receive?: ((piece: Uint8Array) => Promise<void>) | undefined;
}

/** Which way a call took. */
export interface Way {
  /** `host:port`, undefined for a direct connection */
  readonly proxy: string | undefined;
  /** `none`: without encryption, which only this computer is called. */
  readonly certificate: 'verified' | 'unverified' | 'none';
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Undefined for an answer that nobody sent for. */
  readonly way?: Way | undefined;
}
