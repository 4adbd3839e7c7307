import assert from 'node:assert/strict';
import test from 'node:test';
import { readings, simulate, statuses } from './simulation.ts';

const missing = { id: 'missing', path: '/products/1', method: 'GET' };

test('a batch goes from QUEUED over IN_PROGRESS to COMPLETED and lists what is finished', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit(readings(3));
  assert.deepEqual(await status(ticket), { status: 'QUEUED', totalRequests: 3, completedRequests: 0, responses: [] });

  await clock.advance(80);
  const half = await status(ticket);
  assert.equal(half.status, 'IN_PROGRESS');
  assert.equal(half.completedRequests, 2);
  assert.deepEqual(
    half.responses.map((response: { id: string }) => response.id),
    ['r0', 'r1'],
  );

  await clock.advance(40);
  const whole = await status(ticket);
  assert.equal(whole.status, 'COMPLETED');
  assert.equal(whole.completedRequests, 3);
  assert.equal(whole.responses[2].httpStatusCode, 200);
  assert.equal(whole.responses[2].httpStatusLine, 'OK');
  assert.equal(whole.responses[2].httpBody.settings.storeName, 'Simulator');
});

test('escapedJson gives the answer as text in escapedHttpBody', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit([{ path: '/profile', method: 'GET' }]);
  await clock.advance(40);
  const [response] = (await status(ticket, '&escapedJson=true')).responses;
  assert.equal(JSON.parse(response.escapedHttpBody).settings.storeName, 'Simulator');
  assert.equal('httpBody' in response, false);
  assert.equal('id' in response, false);
});

test('500 requests run one after another in the order of the file', async (t) => {
  const { clock, simulator, submit, status } = await simulate(t);
  const ticket = await submit(readings(500));
  await clock.advance(499 * 40);
  assert.equal((await status(ticket)).completedRequests, 499);
  await clock.advance(40);
  const batch = await status(ticket);
  assert.equal(batch.status, 'COMPLETED');
  assert.deepEqual(new Set(statuses(batch)), new Set(['COMPLETED']));
  assert.deepEqual(
    simulator.ledger.executed.map((request) => request.index),
    Array.from({ length: 500 }, (_, index) => index),
  );
});

test('parallel mode runs at most 100 at once and answers in the order of the file', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit(readings(250), '?allowParallelMode=true');
  await clock.advance(40);
  assert.equal((await status(ticket)).completedRequests, 100);
  await clock.advance(40);
  assert.equal((await status(ticket)).completedRequests, 200);
  await clock.advance(40);
  const batch = await status(ticket);
  assert.equal(batch.status, 'COMPLETED');
  assert.equal(batch.responses[249].id, 'r249');
});

test('by default the first 4XX stops the batch and the rest is NOT_EXECUTED', async (t) => {
  const { clock, simulator, submit, status } = await simulate(t);
  const ticket = await submit([...readings(2), missing, ...readings(2)]);
  await clock.advance(1000);
  const batch = await status(ticket);
  assert.equal(batch.status, 'COMPLETED');
  assert.equal(batch.completedRequests, 3);
  assert.deepEqual(statuses(batch), ['COMPLETED', 'COMPLETED', 'FAILED', 'NOT_EXECUTED', 'NOT_EXECUTED']);
  assert.equal(batch.responses[2].httpStatusCode, 404);
  assert.equal(batch.responses[2].httpBody.errorCode, 'PRODUCT_NOT_FOUND');
  assert.equal(batch.responses[2].httpStatusLine, 'Product with id 1 was not found.');
  assert.deepEqual(batch.responses[3], { id: 'r0', status: 'NOT_EXECUTED' });
  assert.equal(simulator.ledger.executed.length, 3);
});

test('stopOnFirstFailure=false goes on after a 4XX without a second try', async (t) => {
  const { clock, simulator, submit, status } = await simulate(t);
  const ticket = await submit([missing, ...readings(2)], '?stopOnFirstFailure=false');
  await clock.advance(120);
  assert.deepEqual(statuses(await status(ticket)), ['FAILED', 'COMPLETED', 'COMPLETED']);
  assert.equal(simulator.ledger.executed.length, 3);
});

test('by default a 5XX stops the batch at once', async (t) => {
  const { clock, simulator, submit, status } = await simulate(t);
  simulator.faults.add({ path: '/profile', status: 503 });
  const ticket = await submit(readings(2));
  await clock.advance(40);
  assert.deepEqual(statuses(await status(ticket)), ['FAILED', 'NOT_EXECUTED']);
  assert.equal(simulator.ledger.executed.length, 1);
});

test('stopOnFirstFailure=false tries a 5XX again after 3 s; one that recovers on the third try is COMPLETED', async (t) => {
  const { clock, simulator, submit, status } = await simulate(t);
  simulator.faults.add({ method: 'PUT', path: '/products/645582630', status: 503, times: 2 });
  const ticket = await submit(
    [{ id: 'price', path: '/products/645582630', method: 'PUT', body: { price: 51 } }, ...readings(1)],
    '?stopOnFirstFailure=false',
  );
  await clock.advance(40 + 5999);
  assert.equal((await status(ticket)).status, 'QUEUED');
  await clock.advance(1 + 40);
  assert.deepEqual(statuses(await status(ticket)), ['COMPLETED', 'COMPLETED']);
  const tries = simulator.ledger.executed.filter((request) => request.id === 'price');
  assert.deepEqual(
    tries.map(({ status, attempt }) => [attempt, status]),
    [
      [1, 503],
      [2, 503],
      [3, 200],
    ],
  );
  assert.equal((tries[2]?.at ?? 0) - (tries[0]?.at ?? 0), 6000);
});

test('stopOnFirstFailure=false gives a 5XX up after five tries and goes on', async (t) => {
  const { clock, simulator, submit, status } = await simulate(t);
  simulator.faults.add({ path: '/products/645582630', status: 500 });
  const ticket = await submit(
    [{ path: 'products/645582630', method: 'GET' }, ...readings(1)],
    '?stopOnFirstFailure=false',
  );
  await clock.advance(40 + 4 * 3000 + 40);
  assert.deepEqual(statuses(await status(ticket)), ['FAILED', 'COMPLETED']);
  assert.equal(simulator.ledger.executed.filter((request) => request.status === 500).length, 5);
});

test('what the simulator does not carry out is not tried again', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit([{ path: '/countries', method: 'GET' }, ...readings(1)], '?stopOnFirstFailure=false');
  await clock.advance(40 + 40);
  assert.deepEqual(statuses(await status(ticket)), ['FAILED', 'COMPLETED']);
});

test('a time-out after the work was done is tried again, so that a POST happens twice', async (t) => {
  const { clock, simulator, submit, status, ecwid } = await simulate(t);
  simulator.faults.add({ method: 'POST', path: '/products', cut: 'after', times: 1 });
  const ticket = await submit(
    [{ path: '/products', method: 'POST', body: { name: 'Twice' } }],
    '?stopOnFirstFailure=false',
  );
  await clock.advance(4000);
  assert.deepEqual(statuses(await status(ticket)), ['COMPLETED']);
  assert.equal((await ecwid('GET', '/products?keyword=Twice')).json.total, 2);
});

test('a request to /batch inside a batch fails', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit([{ path: 'batch?status=QUEUED', method: 'GET' }]);
  await clock.advance(40);
  const [response] = (await status(ticket)).responses;
  assert.equal(response.status, 'FAILED');
  assert.equal(response.httpStatusCode, 400);
});

test('a later request sees what an earlier one did', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit([
    { path: '/products/645582630', method: 'DELETE' },
    { path: '/products/645582630', method: 'PUT', body: { price: 1 } },
  ]);
  await clock.advance(80);
  const batch = await status(ticket);
  assert.deepEqual(batch.responses[0].httpBody, { deleteCount: 1 });
  assert.equal(batch.responses[1].httpBody.errorCode, 'PRODUCT_NOT_FOUND');
});

test('a reading token fails the writing requests of a batch', async (t) => {
  const { clock, ecwid } = await simulate(t);
  const token = 'secret_readonly';
  const body = [
    { path: '/profile', method: 'GET' },
    { path: '/products', method: 'POST', body: { name: 'New' } },
  ];
  const { ticket } = (await ecwid('POST', '/batch', { body, token })).json;
  await clock.advance(80);
  const [, refused] = (await ecwid('GET', `/batch?ticket=${ticket}`, { token })).json.responses;
  assert.equal(refused.httpStatusCode, 403);
  assert.equal(refused.httpBody.errorCode, 'INSUFFICIENT_APP_SCOPE');
  assert.match(refused.httpBody.errorMessage, /create_catalog/);
});
