/** A service that repeats the token, or password, that it was given in everything it says. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Looks like no known token, so that only the exact replacement can hide it; holds what texts escape. */
export const canary = 'canary-7/Kq+Zz"9&<x>';

/** What one gets who signs in with the canary as password; it shows in calls and answers from then on. */
const pass = 'pass-5/Wv+Yy"3&<z>';

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
  /** Calls that carried the token or the password. */
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
    const body = Buffer.concat(chunks);
    gossip.heard += 1;
    const carried = carriedBy(request, body);
    if (carried.length > 0) gossip.calls += 1;
    const { trouble } = gossip;
    if (trouble?.cut === true) {
      response.destroy();
      return;
    }
    const answer = trouble === undefined ? await answerTo(simulator, request, body) : undefined;
    response.writeHead(trouble?.status ?? answer?.status ?? 200, {
      'content-type': trouble?.contentType ?? 'application/json',
      'x-echo': encodeURIComponent(canary),
      ...(trouble?.retryAfter === undefined ? {} : { 'retry-after': String(trouble.retryAfter) }),
    });
    response.end(trouble === undefined ? repeat(answer?.text ?? '', carried) : (trouble.body ?? talk(carried)));
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

/** The secrets that a call shows; who signed in has shown the password before. */
function carriedBy({ headers }: http.IncomingMessage, body: Buffer): readonly string[] {
  const inJson = (secret: string): string => JSON.stringify(secret).slice(1, -1);
  const shown = `${JSON.stringify(headers)}${body}`;
  if (shown.includes(inJson(pass))) return [canary, pass];
  return shown.includes(inJson(canary)) ? [canary] : [];
}

async function answerTo(simulator: string, request: http.IncomingMessage, body: Buffer) {
  if (request.url !== '/admin/auth/token') return forward(simulator, request, body);
  return JSON.parse(body.toString()).password === canary
    ? { status: 200, text: JSON.stringify({ access_token: pass }) }
    : { status: 401, text: 'Unauthorized' };
}

async function forward(simulator: string, request: http.IncomingMessage, body: Buffer) {
  const isSignedIn = request.headers.authorization === `Bearer ${pass}`;
  const headers = isSignedIn
    ? { 'x-medusa-access-token': tokenHeaders['x-medusa-access-token'] }
    : Object.fromEntries(Object.entries(tokenHeaders).filter(([name]) => request.headers[name] !== undefined));
  const contentType = request.headers['content-type'];
  const answer = await fetch(`${simulator}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { ...headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** In the forms in which a service, a framework or a proxy prints what it was sent. */
export function talk(carried: readonly string[] = [canary]): string {
  return JSON.stringify({
    errorMessage: carried.map((each) => `The token ${each} (${encodeURIComponent(each)}) was refused.`).join(' '),
    errorCode: 'CANARY',
    html: carried.map((each) => `<p>${inHtml(each)}</p>`).join(''),
    users: carried.map((each) => ({ api_token: each, authorization: `Bearer ${each}`, note: inBase64(each) })),
  });
}

function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function inBase64(text: string): string {
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

function repeat(text: string, carried: readonly string[]): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  return JSON.stringify(withSecrets(value, carried));
}

/** Into every answer to a request of a batch, into errors, and beside everything else. */
function withSecrets(value: unknown, carried: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => withSecrets(each, carried));
  if (typeof value !== 'object' || value === null) return value;
  const said = carried.join(' ');
  const entries = Object.entries(value).map(([name, each]): readonly [string, unknown] => {
    if (name === 'escapedHttpBody') return [name, talk(carried)];
    if (['errorMessage', 'message', 'httpStatusLine'].includes(name)) return [name, `${String(each)} ${said}`];
    return [name, withSecrets(each, carried)];
  });
  return { ...Object.fromEntries(entries), said: `Bearer ${said}` };
}

/** Every form of the token, the password and the pass that is found in a text. */
export function tokensIn(text: string): readonly string[] {
  const forms = [canary, pass].flatMap((secret) => {
    const json = JSON.stringify(secret).slice(1, -1);
    const start = secret.slice(0, secret.indexOf('+'));
    return [
      secret,
      json,
      JSON.stringify(json).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      start,
      encodeURIComponent(start),
    ];
  });
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
