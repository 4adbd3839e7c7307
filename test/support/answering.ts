import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One scripted answer of the server. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON with its content type, a text as it stands. */
  readonly body?: string | Uint8Array | object;
  /**
   * `cut`: no byte of an answer. `cut-body`: headers and half of the body. `silent`: takes the request and never
   * answers. `silent-body`: headers and half of the body, then nothing.
   */
  readonly fault?: 'cut' | 'cut-body' | 'silent' | 'silent-body';
}

/** A request as it was on the wire. */
export interface Received {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface AnsweringServer {
  /** `http://127.0.0.1:12345` */
  readonly origin: string;
  readonly host: string;
  readonly received: readonly Received[];
  onRequest(listener: (request: http.IncomingMessage) => void): void;
  /** Resolves when that many requests have come. */
  waitFor(count: number): Promise<void>;
}

/** Closes what a test opened; `TestContext` of `node:test` is one. */
interface Owner {
  after(close: () => Promise<void>): void;
}

/** A server on 127.0.0.1 that plays a script: one answer for each request, the last one for all that follow. */
export async function answering(owner: Owner, ...script: readonly Answer[]): Promise<AnsweringServer> {
  const received: Received[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of request) {
        chunks.push(chunk);
      }
    } catch {
      // The caller has gone.
      return;
    }
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks) });
    server.emit('received');
    play(script[Math.min(received.length, script.length) - 1] ?? {}, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    origin: `http://${host}`,
    host,
    received,
    onRequest: (listener) => void server.on('request', listener),
    async waitFor(count) {
      while (received.length < count) {
        await once(server, 'received');
      }
    },
  };
}

function play({ status = 200, headers = {}, body = '', fault }: Answer, response: http.ServerResponse): void {
  if (fault === 'silent') {
    return;
  }
  if (fault === 'cut') {
    response.socket?.destroy();
    return;
  }
  const json = typeof body === 'object' && !(body instanceof Uint8Array);
  const bytes = Buffer.from(json ? JSON.stringify(body) : body);
  const contentType = json ? { 'content-type': 'application/json; charset=utf-8' } : {};
  response.writeHead(status, { ...contentType, 'content-length': bytes.length, ...headers });
  if (fault === undefined) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, bytes.length / 2), () => {
    if (fault === 'cut-body') {
      response.socket?.destroy();
    }
  });
}
