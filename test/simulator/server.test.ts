import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import { startSimulator } from '../../simulator/simulator.ts';
import { readings, simulate } from './simulation.ts';

const own = { Request, Response };

test('tokens: all scopes, reading scopes, wrong, missing', async (t) => {
  const { ecwid } = await simulate(t);
  assert.equal((await ecwid('GET', '/profile')).status, 200);
  assert.equal((await ecwid('GET', '/profile', { token: 'secret_readonly' })).status, 200);
  const refused = await ecwid('PUT', '/profile', { token: 'secret_readonly', body: {} });
  assert.deepEqual([refused.status, refused.json.errorCode], [403, 'INSUFFICIENT_APP_SCOPE']);
  assert.match(refused.json.errorMessage, /update_store_profile/);
  for (const token of ['secret_wrong', '']) {
    const answer = await ecwid('GET', '/profile', { token });
    assert.deepEqual([answer.status, answer.json.errorCode], [403, 'INVALID_API_TOKEN']);
  }
  assert.equal((await ecwid('GET', '@shop/profile')).json.errorCode, 'STORE_NOT_FOUND');
});

test('the 601st request of a minute answers 429 with Retry-After; requests in a batch do not count', async (t) => {
  const { clock, ecwid, submit } = await simulate(t);
  await submit(readings(500));
  await clock.advance(20_000);
  // 600 with the POST, a few at a time: one after another takes its time, and so do 599 connections.
  for (let sent = 1; sent < 600; ) {
    const size = Math.min(20, 600 - sent);
    const answers = await Promise.all(Array.from({ length: size }, () => ecwid('GET', '/batch?status=QUEUED')));
    assert.ok(answers.every((answer) => answer.status === 200));
    sent += size;
  }
  const limited = await ecwid('GET', '/profile');
  assert.deepEqual([limited.status, limited.json.errorCode], [429, 'RATE_LIMITED']);
  assert.equal(limited.headers.get('retry-after'), '40');
  assert.equal((await ecwid('GET', '/profile', { token: 'secret_readonly' })).status, 200);
  await clock.advance(40_000);
  assert.equal((await ecwid('GET', '/profile')).status, 200);
});

test('only loopback host names and pages are answered', async (t) => {
  const { simulator } = await simulate(t);
  const health = (headers: http.OutgoingHttpHeaders) =>
    new Promise<number>((resolve, reject) => {
      http
        .get(`${simulator.url}/health`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
        .on('error', reject);
    });
  assert.equal(await health({}), 200);
  assert.equal(await health({ host: `localhost:${simulator.port}` }), 200);
  assert.equal(await health({ host: `[::1]:${simulator.port}` }), 200);
  assert.equal(await health({ host: 'rebound.example.com' }), 403);
  assert.equal(await health({ origin: 'https://evil.example.com' }), 403);
  assert.match(simulator.url, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test('no answer allows other origins', async (t) => {
  const { simulator } = await simulate(t);
  const answer = await fetch(`${simulator.url}/health`, { method: 'OPTIONS' });
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
});

test('a taken port is one clear sentence', async (t) => {
  const { simulator } = await simulate(t);
  await assert.rejects(startSimulator({ port: simulator.port }), {
    message: `Port ${simulator.port} is already in use: choose another one, or 0 for a free one.`,
  });
});

test('closing ends running batches, waiting jobs and open connections', async (t) => {
  const { simulator, clock, submit, createJob } = await simulate(t);
  await submit(readings(500), '?allowParallelMode=true');
  await createJob({ type: 'product-export', context: {} });
  await simulator.close();
  await clock.advance(0);
  assert.equal(clock.sleeping, 0);
  await assert.rejects(fetch(`${simulator.url}/health`));
});

test('latency is what each call takes', async (t) => {
  const { clock, simulator } = await simulate(t, { latency: 250 });
  let answered = false;
  const call = fetch(`${simulator.url}/health`).then((response) => {
    answered = true;
    return response.status;
  });
  while (clock.sleeping === 0) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(249);
  assert.equal(answered, false);
  await clock.advance(1);
  assert.equal(await call, 200);
});

test('an unknown path answers a page', async (t) => {
  const { medusa } = await simulate(t);
  const answer = await medusa('GET', '/admin/nope');
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  assert.match(answer.text, /<pre>Cannot GET \/admin\/nope<\/pre>/);
});

test('the host’s own Request and Response stay as they are: other extensions use them, too', async (context) => {
  const { close } = await startSimulator();
  context.after(close);
  assert.equal(globalThis.Request, own.Request);
  assert.equal(globalThis.Response, own.Response);
});

test('a body in pieces, without a length: taken, refused where it is too long, and no trouble where there is none', async (context) => {
  const { url, close } = await startSimulator();
  context.after(close);
  const authorization = 'Bearer secret_simulator';
  const sent = await inPieces(`${url}/api/v3/1/batch`, 'POST', authorization, [
    '[{"method":"GET",',
    '"path":"/profile"}]',
  ]);
  assert.equal(sent, 200);
  const cleared = await inPieces(`${url}/simulator/faults`, 'DELETE', authorization, []);
  assert.equal(cleared, 204);
  const long = Array.from({ length: 3 }, () => ' '.repeat(500_000));
  assert.equal(await inPieces(`${url}/simulator/faults`, 'POST', authorization, long), 413);
});

function inPieces(url: string, method: string, authorization: string, pieces: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const request = http.request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    for (const piece of pieces) request.write(piece);
    request.end();
  });
}
