/** A loopback proxy, and a shop behind a name that only this proxy knows. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './certificates.ts';

/** Closes what a test opened; `TestContext` of `node:test` is one. */
interface Owner {
  after(close: () => Promise<void>): void;
}

export interface TlsFront {
  readonly port: number;
  /** The name on the client's certificate for each request, undefined where none came along. */
  readonly clients: readonly (string | undefined)[];
}

/** Speaks HTTPS with the given certificate and hands every request on to the server at `origin`. */
export async function startTlsFront(owner: Owner, origin: string, own: Certificate, ca?: string): Promise<TlsFront> {
  const clients: (string | undefined)[] = [];
  // A client's certificate is asked for, and what came is written down; refusing is not what is tested.
  const asked = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: false };
  const server = https.createServer({ ...own, ...asked }, (request, response) => {
    const socket = request.socket as TLSSocket;
    clients.push(socket.authorized ? String(socket.getPeerCertificate().subject?.CN) : undefined);
    const { host } = new URL(origin);
    const inner = http.request(
      new URL(request.url ?? '/', origin),
      { method: request.method, headers: { ...request.headers, host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    inner.on('error', () => response.destroy());
    request.pipe(inner);
  });
  return { port: await listen(owner, server), clients };
}

export interface ProxyOptions {
  /** What each name leads to: a port of this machine. Other names are answered with 502. */
  readonly names?: Readonly<Record<string, number>>;
  /** Refuses everything with this status. */
  readonly refuse?: number;
  /** `user:password` that has to come along. */
  readonly signIn?: string;
}

export interface LoopbackProxy {
  /** `127.0.0.1:12345` */
  readonly host: string;
  readonly port: number;
  /** What was asked for with CONNECT, such as `shop.test:443`. */
  readonly connects: readonly string[];
}

export async function startProxy(owner: Owner, { names = {}, refuse, signIn }: ProxyOptions): Promise<LoopbackProxy> {
  const connects: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = http.createServer((_, response) => response.writeHead(400).end());
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, socket: net.Socket, head: Buffer) => {
    connects.push(request.url ?? '');
    socket.on('error', () => undefined);
    const wanted = signIn === undefined ? undefined : `Basic ${Buffer.from(signIn).toString('base64')}`;
    const port = names[(request.url ?? '').replace(/:\d+$/, '')];
    const status =
      wanted !== undefined && request.headers['proxy-authorization'] !== wanted
        ? 407
        : (refuse ?? (port === undefined ? 502 : 200));
    if (status !== 200 || port === undefined) {
      socket.end(
        `HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 5\r\nConnection: close\r\n\r\nno no`,
      );
      return;
    }
    const inner = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      inner.write(head);
      socket.pipe(inner).pipe(socket);
    });
    sockets.add(inner);
    inner.on('error', () => socket.destroy());
    socket.on('close', () => inner.destroy());
  });
  const port = await listen(owner, server, sockets);
  return { host: `127.0.0.1:${port}`, port, connects };
}

async function listen(
  owner: Owner,
  server: http.Server | https.Server,
  sockets?: ReadonlySet<net.Socket>,
): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.after(async () => {
    server.closeAllConnections();
    for (const socket of sockets ?? []) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}
