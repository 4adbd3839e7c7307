/** A line between client and service that cuts, holds up, repeats or spoils what passes, at any byte, either way. */
import { once } from 'node:events';
import net from 'node:net';
import type { FastClock } from './fastClock.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

const host = '127.0.0.1';

interface ByteFault {
  readonly kind: 'cut' | 'delay' | 'duplicate' | 'garble' | 'silence';
  /** Place in the stream, from 0. */
  readonly at: number;
}

export interface ProxyOptions {
  /** Port of the service. */
  readonly to: number;
  /** How likely a connection meets a fault, from 0 to 1. */
  readonly trouble: number;
  readonly random: Random;
  readonly clock: FastClock;
  readonly tally: Tally;
}

export class FaultProxy {
  readonly #options: ProxyOptions;
  readonly #sockets = new Set<net.Socket>();
  #server: net.Server;
  #port = 0;
  #trouble: number;
  #closed = false;

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.#trouble = options.trouble;
    this.#server = this.#newServer();
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    this.#server.listen(this.#port, host);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  /** Disturbs nothing any more. */
  calm(): void {
    this.#trouble = 0;
  }

  /** Ends all connections at once. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#closed = true;
    this.#server.close();
    this.drop();
  }

  #newServer(): net.Server {
    return net.createServer((socket) => this.#connect(socket));
  }

  #connect(client: net.Socket): void {
    const { random, to } = this.#options;
    const isTroubled = random.chance(this.#trouble);
    if (isTroubled && random.chance(0.1)) {
      this.#refuse(client);
      return;
    }
    const service = net.connect({ host, port: to });
    for (const [socket, other] of [
      [client, service],
      [service, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.on('end', () => other.end());
    }
    const fault = isTroubled ? this.#drawFault() : undefined;
    const isAnswer = random.chance(0.6);
    this.#pipe(client, service, isAnswer ? undefined : fault);
    this.#pipe(service, client, isAnswer ? fault : undefined);
  }

  /** The whole of a first call with its answer is a few thousand bytes; later calls may come on the same line. */
  #drawFault(): ByteFault {
    const { random } = this.#options;
    const kind = random.pick(['cut', 'cut', 'delay', 'duplicate', 'garble', 'silence'] as const);
    return { kind, at: random.chance(0.5) ? random.between(0, 3000) : random.spread(1, 150_000) };
  }

  #pipe(from: net.Socket, to: net.Socket, fault: ByteFault | undefined): void {
    let passed = 0;
    let silent = false;
    from.on('data', (bytes) => {
      if (silent) return;
      const start = passed;
      passed += bytes.length;
      if (fault === undefined || fault.at < start || fault.at >= passed || this.#trouble === 0) {
        to.write(bytes);
        return;
      }
      this.#options.tally.add('faults', `${fault.kind} on the line`);
      const at = fault.at - start;
      silent = fault.kind === 'silence';
      this.#apply(fault.kind, bytes, at, from, to);
    });
  }

  #apply(kind: ByteFault['kind'], bytes: Buffer, at: number, from: net.Socket, to: net.Socket): void {
    const { random, clock } = this.#options;
    const before = bytes.subarray(0, at);
    switch (kind) {
      case 'cut':
        to.write(before, () => {
          if (random.chance(0.5)) to.resetAndDestroy();
          else to.destroy();
          from.destroy();
        });
        return;
      case 'silence':
        to.write(before);
        return;
      case 'delay':
        from.pause();
        to.write(before);
        void clock.sleep(random.spread(100, 40_000)).then(() => {
          to.write(bytes.subarray(at));
          from.resume();
        });
        return;
      case 'duplicate': {
        const again = bytes.subarray(random.between(0, at), at + 1);
        to.write(Buffer.concat([bytes.subarray(0, at + 1), again, bytes.subarray(at + 1)]));
        return;
      }
      case 'garble': {
        const spoilt = Buffer.from(bytes);
        spoilt[at] = (spoilt[at] ?? 0) ^ random.between(1, 255);
        to.write(spoilt);
        return;
      }
    }
  }

  /** Nothing listens for a while, as when a server is started anew. */
  #refuse(client: net.Socket): void {
    client.destroy();
    if (!this.#server.listening) return;
    const { random, clock, tally } = this.#options;
    tally.add('faults', 'connections refused');
    this.#server.close();
    this.#server = this.#newServer();
    void clock.sleep(random.spread(500, 60_000)).then(() => (this.#closed ? undefined : this.open()));
  }
}
