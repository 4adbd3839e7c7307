import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { buildConnector, Client, errors } from 'undici';
import type { TlsOptions } from './tlsOptions.ts';
import { certificateOf, type Exchange, headersOf, type Incoming, type Outgoing, type Transport } from './transport.ts';
import { hostOfProxy, openTunnel } from './tunnel.ts';

/** A call gives up earlier; after this many milliseconds more ends what it left behind. */
const connectGrace = 1000;

/** Milliseconds for which a connection is kept, unless the server says less; an idle one does not hold the process. */
const keepAlive = 60_000;

/** What a connection is made with. */
interface Making {
  readonly tls: TlsOptions;
  readonly connectTimeout: number;
}

/** The connections to one server that no call uses at the moment. */
interface Kept {
  readonly making: Making;
  readonly idle: Client[];
}

/**
 * The transport of undici (https://undici.nodejs.org). A call has a `Client`, which is one connection, to itself: none
 * waits behind another, and what fails takes nothing along. The next call goes over the same connection; undici's own
 * `Pool` would open a second one, because it takes a connection for busy until a moment after the answer.
 * @param proxyFor the proxy on the way to an HTTPS address, undefined where the way is direct
 */
export function undiciTransport(proxyFor: (url: URL) => URL | undefined): Transport {
  const keptFor = new Map<string, Kept>();

  /** Files of certificates are read for each call; when they have changed, no old connection is used. */
  function keptTo(origin: string, making: Making): Kept {
    const kept = keptFor.get(origin);
    if (kept !== undefined && isDeepStrictEqual(kept.making, making)) return kept;
    const fresh: Kept = { making, idle: [] };
    keptFor.set(origin, fresh);
    return fresh;
  }

  return (outgoing) => {
    const url = new URL(outgoing.url);
    const proxy = url.protocol === 'https:' ? proxyFor(url) : undefined;
    const { tls, connectTimeout } = outgoing;
    const { idle, making } = keptTo(url.origin, { tls, connectTimeout });
    // One whose call was stopped after all has been destroyed.
    let client = idle.pop();
    while (client?.destroyed) client = idle.pop();
    const own = client ?? createClient(url, proxy, making);
    return startExchange(outgoing, own, proxy, () => idle.push(own));
  };
}

function createClient({ origin }: URL, proxy: URL | undefined, making: Making): Client {
  return new Client(origin, {
    connect: connector(proxy, making),
    pipelining: 1,
    keepAliveTimeout: keepAlive,
    // `http.ts` limits the time of each phase.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/** What opens a connection, through the proxy where there is one. */
function connector(proxy: URL | undefined, { tls, connectTimeout }: Making): buildConnector.connector {
  const timeout = connectTimeout + connectGrace;
  const connect = buildConnector({ ...tls, timeout });
  if (proxy === undefined) return connect;
  return (options, connected) => {
    // undici leaves the port out where it is that of HTTPS.
    openTunnel(proxy, `${options.hostname}:${options.port || '443'}`, { ca: tls.ca, timeout }).then(
      (socket) => connect({ ...options, httpSocket: socket }, connected),
      (error: Error) => connected(error, null),
    );
  };
}

/** @param done called when the whole answer has come, so that the client is free */
function startExchange(outgoing: Outgoing, client: Client, proxy: URL | undefined, done: () => void): Exchange {
  let sent = false;
  let begin: () => void = () => {};
  let answer: (incoming: Incoming) => void = () => {};
  let fail: (error: Error) => void = () => {};
  let goOn: () => void = () => {};
  const sending = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const response = new Promise<Incoming>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  const body = new Readable({ read: () => goOn() });
  // Whoever stopped waiting or reading has been told already.
  response.catch(() => undefined);
  body.on('error', () => undefined);

  const { pathname, search } = new URL(outgoing.url);
  const request = {
    method: outgoing.method,
    path: `${pathname}${search}`,
    headers: headersOf(outgoing),
    body: typeof outgoing.body === 'object' ? Readable.from(outgoing.body.open()) : (outgoing.body ?? null),
  };
  client.dispatch(request, {
    // Called when a connection stands, right before the first byte is written; for a kept one once it proved alive.
    onRequestStart(controller) {
      goOn = () => controller.resume();
      sent = true;
      begin();
    },
    onResponseStart(_, status, headers) {
      // Interim answers (1xx) come here, too.
      if (status >= 200) answer({ status, headers, body });
    },
    onResponseData(controller, chunk) {
      if (!body.push(chunk)) controller.pause();
    },
    onResponseEnd() {
      body.push(null);
      done();
    },
    onResponseError(_, error) {
      const known = withCode(error);
      fail(known);
      body.destroy(known);
    },
  });
  return {
    response,
    sent: sending,
    isSent: () => sent,
    way: () => ({ proxy: proxy && hostOfProxy(proxy), certificate: certificateOf(outgoing) }),
    stop: () => void client.destroy(),
  };
}

/** undici's parser gives no code, so here are those of Node.js; `data`, what was left to parse, stays behind. */
function withCode(error: Error): Error {
  if (!(error instanceof errors.HTTPParserError)) return error;
  const endedEarly = 'data' in error && error.data === '';
  return Object.assign(new Error(error.message), { code: endedEarly ? 'ECONNRESET' : 'HPE_UNKNOWN' });
}
