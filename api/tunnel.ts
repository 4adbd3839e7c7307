/** The way to an HTTPS server through a proxy: https://www.rfc-editor.org/rfc/rfc9110#CONNECT */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { ProxyError } from './proxyError.ts';

export interface TunnelOptions {
  /** What the proxy's own certificate is verified against, where it is an https one. */
  readonly ca: https.RequestOptions['ca'];
  /** Milliseconds in which the proxy has to answer. */
  readonly timeout: number;
}

/**
 * @param proxy its address, http or https; a user name and password in it are sent to the proxy alone
 * @param authority `host:port` of the server
 * @returns a connection to the server, on which nothing has been said yet
 * @throws ProxyError
 */
export function openTunnel(proxy: URL, authority: string, { ca, timeout }: TunnelOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const connect = (proxy.protocol === 'https:' ? https : http).request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port,
      path: authority,
      headers: { host: authority, ...signIn(proxy) },
      agent: false,
      timeout,
      ...(ca === undefined ? {} : { ca }),
      // The proxy's own certificate is always verified.
      rejectUnauthorized: true,
    });
    connect.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ProxyError(hostOfProxy(proxy), statusCode));
    });
    connect.once('response', (response) => {
      response.destroy();
      reject(new ProxyError(hostOfProxy(proxy), response.statusCode));
    });
    connect.once('timeout', () => connect.destroy());
    connect.on('error', (error) => reject(new ProxyError(hostOfProxy(proxy), undefined, error)));
    connect.end();
  });
}

/** `host:port`, without a user name */
export function hostOfProxy({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

function signIn({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
