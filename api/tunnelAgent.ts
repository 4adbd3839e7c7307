import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/** What failed between here and the proxy, or what the proxy refused: nothing has reached the service. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** `host:port` */
  readonly proxy: string;
  /** What the proxy answered; undefined when it could not be asked. */
  readonly status: number | undefined;

  constructor(proxy: string, status: number | undefined, cause?: unknown) {
    super(status === undefined ? 'the proxy could not be asked' : `the proxy answered ${status}`, { cause });
    this.proxy = proxy;
    this.status = status;
  }
}

type Connected = (error: Error | null, socket: Duplex) => void;

/** A call gives up earlier; this ends what it left behind. */
const longestConnect = 60_000;

/** Reaches HTTPS servers through a proxy: https://www.rfc-editor.org/rfc/rfc9110#CONNECT */
export class TunnelAgent extends https.Agent {
  readonly #proxy: URL;

  /** @param proxy its address, http or https; a user name and password in it are sent to the proxy alone */
  constructor(proxy: URL) {
    super({ keepAlive: true });
    this.#proxy = proxy;
  }

  /** `host:port`, without a user name */
  get proxy(): string {
    const { hostname, port, protocol } = this.#proxy;
    return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  }

  override createConnection(options: https.RequestOptions, connected?: Connected): undefined {
    // Node.js's types ask for a socket where there is none.
    const fail = connected as ((error: ProxyError) => void) | undefined;
    const authority = `${options.host}:${options.port}`;
    const { protocol, hostname, port } = this.#proxy;
    const connect = (protocol === 'https:' ? https : http).request({
      method: 'CONNECT',
      host: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: authority,
      headers: { host: authority, ...this.#signIn() },
      agent: false,
      timeout: longestConnect,
      // The proxy's own certificate is always verified.
      ...(options.ca === undefined ? {} : { ca: options.ca }),
      rejectUnauthorized: true,
    });
    connect.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) {
        connected?.(null, tls.connect({ ...options, socket } as tls.ConnectionOptions));
        return;
      }
      socket.destroy();
      fail?.(new ProxyError(this.proxy, statusCode));
    });
    connect.once('response', (response) => {
      response.destroy();
      fail?.(new ProxyError(this.proxy, response.statusCode));
    });
    connect.once('timeout', () => connect.destroy());
    connect.on('error', (error) => fail?.(new ProxyError(this.proxy, undefined, error)));
    connect.end();
  }

  #signIn(): Readonly<Record<string, string>> {
    const { username, password } = this.#proxy;
    if (username === '' && password === '') return {};
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
  }
}
