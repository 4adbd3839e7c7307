/** What `http.ts` asks of the part that carries bytes: `nodeTransport.ts` in the editor, `undiciTransport.ts` elsewhere. */
import type { RequestBody, Way } from './httpMessages.ts';
import type { TlsOptions } from './tlsOptions.ts';

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | undefined;
  readonly tls: TlsOptions;
  /** Milliseconds after which the caller gives up when no connection stands. */
  readonly connectTimeout: number;
}

export interface Incoming {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Fails with what the connection failed with. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** A request under way. */
export interface Exchange {
  /** Fails with what Node.js or undici says, or with a `ProxyError`. */
  readonly response: Promise<Incoming>;
  /** Resolves when the connection stands, which for HTTPS means that the certificate was fine. */
  readonly sent: Promise<void>;
  /** False as long as not a byte of the request has left. */
  isSent(): boolean;
  way(): Way;
  stop(): void;
}

/** Starts one request on a connection of its own or a kept one; tries nothing twice and follows no redirect. */
export type Transport = (outgoing: Outgoing) => Exchange;

const commonHeaders = { 'accept-encoding': 'identity', 'user-agent': 'commerce-batch' } as const;

/** Node.js tells no length for a DELETE, and a stream without one would go out in chunks. */
export function headersOf({ headers, body }: Outgoing): Readonly<Record<string, string>> {
  const length = body === undefined ? {} : { 'content-length': String(lengthOf(body)) };
  return { ...commonHeaders, ...headers, ...length };
}

/** In bytes. */
export function lengthOf(body: RequestBody): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

export function certificateOf({ url, tls }: Outgoing): Way['certificate'] {
  if (!url.startsWith('https:')) return 'none';
  return tls.rejectUnauthorized === false ? 'unverified' : 'verified';
}
