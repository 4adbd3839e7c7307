import assert from 'node:assert/strict';
import test from 'node:test';
import { readings, simulate } from './simulation.ts';

for (const status of [401, 403, 404, 429, 500, 503]) {
  test(`a fault answers ${status}, as often as it says`, async (t) => {
    const { simulator, ecwid } = await simulate(t);
    simulator.faults.add({ method: 'GET', path: '/profile', status, retryAfter: 7, times: 2 });
    const first = await ecwid('GET', '/profile');
    assert.deepEqual([first.status, first.headers.get('retry-after')], [status, '7']);
    assert.equal((await ecwid('PUT', '/profile', { body: {} })).status, 200);
    assert.equal((await ecwid('GET', '/profile')).status, status);
    assert.equal((await ecwid('GET', '/profile')).status, 200);
  });
}

test('a fault answers with a page, and with a body of its own', async (t) => {
  const { simulator, ecwid } = await simulate(t);
  simulator.faults.add({ path: '/profile', status: 502, body: '<html>Bad gateway</html>', times: 1 });
  const page = await ecwid('GET', '/profile');
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(page.text, '<html>Bad gateway</html>');
  simulator.faults.add({ path: '/profile', status: 409, body: { errorCode: 'X' }, contentType: 'text/json' });
  const own = await ecwid('GET', '/profile');
  assert.equal(own.headers.get('content-type'), 'text/json');
  assert.deepEqual(own.json, { errorCode: 'X' });
  simulator.faults.clear();
  assert.equal((await ecwid('GET', '/profile')).status, 200);
});

test('a connection cut before the request does nothing', async (t) => {
  const { simulator, ecwid } = await simulate(t);
  simulator.faults.add({ method: 'POST', path: '/batch', cut: true, times: 1 });
  await assert.rejects(ecwid('POST', '/batch', { body: readings(1) }));
  assert.equal(simulator.ledger.creates.length, 0);
});

test('a connection cut after the request leaves a batch behind, and its key finds it again', async (t) => {
  const { simulator, clock, submit, ecwid } = await simulate(t);
  simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
  const query = '?deduplicationKey=k1';
  await assert.rejects(ecwid('POST', `/batch${query}`, { body: readings(2) }));
  const ticket = await submit(readings(2), query);
  assert.equal(simulator.ledger.creates[0]?.ticket, ticket);
  assert.equal(simulator.ledger.creates[1]?.repeated, true);
  await clock.advance(1000);
  assert.equal(simulator.ledger.executed.length, 2);
});

test('a connection of Medusa is cut after the job was made', async (t) => {
  const { simulator, medusa } = await simulate(t);
  simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', cut: 'after', times: 1 });
  const body = { type: 'product-export', dry_run: true, context: {} };
  await assert.rejects(medusa('POST', '/admin/batch-jobs', { body }));
  assert.equal((await medusa('GET', '/admin/batch-jobs')).json.count, 1);
});

test('a path with * fits many, inside a batch as well', async (t) => {
  const { simulator, clock, ecwid, submit, status } = await simulate(t);
  simulator.faults.add({ path: '/products*', status: 418 });
  assert.equal((await ecwid('GET', '/products/645582630')).status, 418);
  const ticket = await submit([{ path: 'products?limit=1', method: 'GET' }]);
  await clock.advance(40);
  assert.equal((await status(ticket)).responses[0].httpStatusCode, 418);
});

test('a delay waits on the clock and then goes on', async (t) => {
  const { simulator, clock, submit, status } = await simulate(t);
  simulator.faults.add({ path: '/profile', delay: 5000, times: 1 });
  const ticket = await submit(readings(1));
  await clock.advance(5039);
  assert.equal((await status(ticket)).status, 'QUEUED');
  await clock.advance(1);
  assert.equal((await status(ticket)).responses[0].status, 'COMPLETED');
});

test('faults are added, listed and removed over HTTP', async (t) => {
  const { simulator, ecwid } = await simulate(t);
  const url = `${simulator.url}/simulator/faults`;
  const post = (body: string, type = 'application/json') =>
    fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
  assert.equal((await post('{"path":"/profile","status":503}')).status, 201);
  assert.equal((await ecwid('GET', '/profile')).status, 503);
  assert.deepEqual(await (await fetch(url)).json(), [{ path: '/profile', status: 503 }]);
  assert.equal((await fetch(url, { method: 'DELETE' })).status, 204);
  assert.equal((await ecwid('GET', '/profile')).status, 200);
  assert.equal((await post('{"status":"503"}')).status, 400);
  assert.equal((await post('{"state":503}')).status, 400);
  assert.equal((await post('{"status":503}', 'text/plain')).status, 415);
  assert.equal(simulator.faults.active.length, 0);
});
