/** A service that repeats the token it was given in everything it says. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Looks like no known token, so that only the exact replacement can hide it; holds what texts escape. */
export const canary = 'canary-7/Kq+Zz"9&<x>';

/** An answer instead of the simulator's; `cut` ends the connection. */
export interface Trouble {
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: string;
  readonly cut?: boolean;
  readonly retryAfter?: number;
}

export interface Gossip {
  /** `http://127.0.0.1:12345` */
  readonly origin: string;
  /** What every call meets from now on; undefined for none. */
  trouble: Trouble | undefined;
  /** Calls that carried the token. */
  readonly calls: number;
  /** All calls. */
  readonly heard: number;
}

const tokenHeaders = { authorization: 'Bearer secret_simulator', 'x-medusa-access-token': 'test_api_token' };

/** @param simulator the origin of the real one */
export async function startGossip(
  owner: { after(close: () => Promise<void>): void },
  simulator: string,
): Promise<Gossip> {
  const gossip = { origin: '', trouble: undefined as Trouble | undefined, calls: 0, heard: 0 };
  const server = http.createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    gossip.heard += 1;
    if (JSON.stringify(request.headers).includes(JSON.stringify(canary).slice(1, -1))) gossip.calls += 1;
    const { trouble } = gossip;
    if (trouble?.cut === true) {
      response.destroy();
      return;
    }
    const answer = trouble === undefined ? await forward(simulator, request, Buffer.concat(chunks)) : undefined;
    response.writeHead(trouble?.status ?? answer?.status ?? 200, {
      'content-type': trouble?.contentType ?? 'application/json',
      'x-echo': encodeURIComponent(canary),
      ...(trouble?.retryAfter === undefined ? {} : { 'retry-after': String(trouble.retryAfter) }),
    });
    response.end(trouble === undefined ? repeatToken(answer?.text ?? '') : (trouble.body ?? talk()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  gossip.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  owner.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return gossip;
}

async function forward(simulator: string, request: http.IncomingMessage, body: Buffer) {
  const headers = Object.fromEntries(
    Object.entries(tokenHeaders).filter(([name]) => request.headers[name] !== undefined),
  );
  const contentType = request.headers['content-type'];
  const answer = await fetch(`${simulator}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { ...headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** In the forms in which a service, a framework or a proxy prints what it was sent. */
export function talk(): string {
  const basic = Buffer.from(canary).toString('base64');
  return JSON.stringify({
    errorMessage: `The token ${canary} (${encodeURIComponent(canary)}) was refused.`,
    errorCode: 'CANARY',
    html: `<p>${canary.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</p>`,
    user: { api_token: canary, authorization: `Bearer ${canary}`, note: `Basic ${basic}` },
  });
}

function repeatToken(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  return JSON.stringify(withToken(value));
}

/** Into every answer to a request of a batch, into errors, and beside everything else. */
function withToken(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withToken);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]): readonly [string, unknown] => {
    if (name === 'escapedHttpBody') return [name, talk()];
    if (['errorMessage', 'message', 'httpStatusLine'].includes(name)) return [name, `${String(each)} ${canary}`];
    return [name, withToken(each)];
  });
  return { ...Object.fromEntries(entries), said: `Bearer ${canary}` };
}

/** Every form of the token that is found in a text. */
export function tokensIn(text: string): readonly string[] {
  const json = JSON.stringify(canary).slice(1, -1);
  const forms = [
    canary,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(canary),
    Buffer.from(canary).toString('base64'),
    'canary-7/Kq',
    'canary-7%2FKq',
  ];
  return forms.filter((form) => text.includes(form));
}

/** Every kind of failure, in which the service repeats the token as well. */
export const failures: Readonly<Record<string, Trouble>> = {
  '401': { status: 401 },
  '403': {
    status: 403,
    body: JSON.stringify({ errorMessage: `${canary} lacks a scope`, errorCode: 'INSUFFICIENT_APP_SCOPE' }),
  },
  '404': { status: 404 },
  '409': { status: 409 },
  '415': { status: 415 },
  '422': { status: 422 },
  '429': { status: 429, retryAfter: 1 },
  '503': { status: 503, contentType: 'text/html', body: `<html><body>${canary} <b>${talk()}</b></body></html>` },
  'no JSON': { status: 200, contentType: 'text/plain', body: `${canary} is no JSON` },
  'another shape': { status: 200, body: JSON.stringify({ ticket: 7, said: canary }) },
  'a cut line': { cut: true },
};
