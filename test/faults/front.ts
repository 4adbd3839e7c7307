/**
 * The gateway before the service: it speaks HTTPS, and it repeats calls, loses their answers, answers by itself or
 * comes too late.
 */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { Certificate } from '../support/certificates.ts';
import type { FastClock } from './fastClock.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

const host = '127.0.0.1';
/** The one that the service takes; each window has one of its own. */
const serviceToken = 'secret_simulator';

export interface FrontOptions {
  readonly certificate: Certificate;
  /** Port of the service. */
  readonly to: number;
  /** How likely a call meets a fault, from 0 to 1. */
  readonly trouble: number;
  readonly random: Random;
  readonly clock: FastClock;
  readonly tally: Tally;
  /** Told of each call: the token it came with, and its address. */
  readonly onCall: (token: string, address: URL) => void;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

const faults = [
  'twice',
  'twice',
  'answer lost',
  'answer cut',
  'page instead',
  'too late',
  'answer late',
  'silence',
] as const;

export class Front {
  readonly #options: FrontOptions;
  readonly #server: https.Server;
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #stop = new AbortController();
  #trouble: number;
  #underWay = 0;

  constructor(options: FrontOptions) {
    this.#options = options;
    this.#trouble = options.trouble;
    this.#server = https.createServer({ ...options.certificate }, (request, response) => {
      this.#take(request, response).catch(() => response.destroy());
    });
    // Garbled bytes are no greeting.
    this.#server.on('tlsClientError', () => undefined);
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Calls that the service may still receive. */
  get underWay(): number {
    return this.#underWay;
  }

  async open(): Promise<void> {
    this.#server.listen(0, host);
    await once(this.#server, 'listening');
  }

  calm(): void {
    this.#trouble = 0;
  }

  close(): void {
    this.#stop.abort();
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { random, onCall, tally } = this.#options;
    const body = await readAll(request);
    const { method = 'GET', url = '/', headers } = request;
    const { authorization = '' } = headers;
    onCall(authorization.replace(/^Bearer /, ''), new URL(url, 'https://front'));
    const call: Call = { method, path: url, headers: { ...headers, authorization: `Bearer ${serviceToken}` }, body };
    const fault = random.chance(this.#trouble) ? random.pick(faults) : undefined;
    if (fault !== undefined) tally.add('faults', `${fault} at the gateway`);
    this.#underWay += 1;
    try {
      await this.#answer(call, fault, response);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #answer(call: Call, fault: (typeof faults)[number] | undefined, response: http.ServerResponse): Promise<void> {
    const { random } = this.#options;
    switch (fault) {
      case 'silence':
        if (random.chance(0.7)) await this.#forward(call);
        return;
      case 'too late':
        await this.#pause();
        break;
    }
    const answer = await this.#forward(call);
    switch (fault) {
      case 'twice':
        // Only what was taken: a refusal that the other copy belies would be a lie of the gateway.
        if (answer.status === 200) void this.#repeat(call);
        break;
      case 'answer lost':
        response.destroy();
        return;
      case 'answer cut':
        response.writeHead(answer.status, { ...plain(answer.headers), 'content-length': answer.body.length });
        response.write(answer.body.subarray(0, random.between(0, Math.max(0, answer.body.length - 1))), () =>
          response.destroy(),
        );
        return;
      case 'page instead':
        response.writeHead(random.pick([200, 502, 504]), { 'content-type': 'text/html' });
        response.end('<html><body>The gateway has a bad day.</body></html>');
        return;
      case 'answer late':
        await this.#pause();
        break;
    }
    response.writeHead(answer.status, plain(answer.headers));
    response.end(answer.body);
  }

  async #repeat(call: Call): Promise<void> {
    this.#underWay += 1;
    try {
      if (this.#options.random.chance(0.5)) await this.#pause();
      await this.#forward(call);
    } catch {
      // The first one counts.
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Now and then longer than a client waits. */
  #pause(): Promise<void> {
    const { clock, random } = this.#options;
    return clock.sleep(random.spread(100, 50_000), this.#stop.signal);
  }

  #forward({ method, path, headers, body }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { to } = this.#options;
      const target = { host, port: to, method, path, agent: this.#agent, headers: plain(headers) };
      const request = http.request(target, (response) => {
        readAll(response).then(
          (all) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: all }),
          reject,
        );
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** Without what concerns one connection only. */
function plain(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  const { connection: _, 'transfer-encoding': __, 'keep-alive': ___, host: ____, ...rest } = headers;
  return rest;
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
