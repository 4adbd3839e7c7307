/** Servers on this machine that hand bytes on to another one. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import type { TestContext } from 'node:test';
import tls from 'node:tls';
import type { Certificate } from './certificates.ts';

export interface Relay {
  readonly port: number;
  /** Resolves with the first connection, which waits until this is called. */
  readonly held: Promise<() => Promise<void>>;
}

/** Hands every connection on to a port, the first one only when it is released. */
export async function startRelay(context: TestContext, target: number): Promise<Relay> {
  let hold: (release: () => Promise<void>) => void = () => undefined;
  const held = new Promise<() => Promise<void>>((resolve) => {
    hold = resolve;
  });
  let first = true;
  const server = net.createServer((socket) => {
    const pass = () => relay(socket, target);
    if (first) hold(pass);
    else void pass();
    first = false;
  });
  return { port: await listen(context, server), held };
}

/** Speaks TLS and hands on what is inside. */
export function startTlsRelay(context: TestContext, target: number, own: Certificate): Promise<number> {
  return listen(
    context,
    tls.createServer(own, (socket) => void relay(socket, target)),
  );
}

async function relay(socket: net.Socket, target: number): Promise<void> {
  const inner = net.connect(target, '127.0.0.1');
  for (const [each, other] of [
    [socket, inner],
    [inner, socket],
  ] as const) {
    each.on('error', () => undefined).on('close', () => other.destroy());
    each.pipe(other);
  }
  await once(inner, 'connect');
}

export async function listen(context: TestContext, server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => sockets.add(socket));
  server.listen(0, 'localhost');
  await once(server, 'listening');
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : assert.fail('no port');
}
