import assert from 'node:assert/strict';
import test from 'node:test';
import { readings, simulate, statuses } from './simulation.ts';

const hour = 3_600_000;

test('the same deduplicationKey gives the first ticket for an hour and a new one after it', async (t) => {
  const { clock, simulator, submit } = await simulate(t);
  const query = '?deduplicationKey=0b7f1f7e-8f4f-4f0e-9d3c-0a8f6b1f2c11';
  const first = await submit(readings(2), query);
  await clock.advance(hour - 1);
  assert.equal(await submit(readings(3), query), first);
  assert.equal(simulator.ledger.executed.length, 2);
  await clock.advance(1);
  assert.notEqual(await submit(readings(2), query), first);
  await clock.advance(1000);
  assert.equal(simulator.ledger.executed.length, 4);
  assert.deepEqual(
    simulator.ledger.creates.map((create) => create.repeated),
    [false, true, false],
  );
});

test('a key of one store means nothing in another', async (t) => {
  const { ecwid } = await simulate(t);
  const body = readings(1);
  const first = (await ecwid('POST', '@1/batch?deduplicationKey=k', { body })).json.ticket;
  const second = (await ecwid('POST', '@2/batch?deduplicationKey=k', { body })).json.ticket;
  assert.notEqual(first, second);
});

test('batches of one store wait for each other; another store does not wait', async (t) => {
  const { clock, ecwid, submit, status } = await simulate(t);
  const first = await submit(readings(10));
  const second = await submit(readings(1));
  const elsewhere = (await ecwid('POST', '@2002/batch', { body: readings(1) })).json.ticket;
  await clock.advance(400);
  assert.equal((await status(first)).status, 'COMPLETED');
  assert.equal((await status(second)).status, 'QUEUED');
  assert.equal((await ecwid('GET', `@2002/batch?ticket=${elsewhere}`)).json.status, 'COMPLETED');
  await clock.advance(40);
  assert.equal((await status(second)).status, 'COMPLETED');
});

test('cancel-group ends the unfinished requests of its batches and nothing is executed afterwards', async (t) => {
  const { clock, simulator, submit, status, ecwid } = await simulate(t);
  const running = await submit(readings(5), '?groupId=sale');
  const queued = await submit(readings(2), '?groupId=sale');
  const other = await submit(readings(1), '?groupId=else');
  await clock.advance(80);
  const answer = await ecwid('POST', '/batch/cancel-group?groupId=sale');
  assert.deepEqual(answer.json, { updateCount: 2 });
  await clock.advance(1000);
  const stopped = await status(running);
  assert.equal(stopped.status, 'COMPLETED');
  assert.equal(stopped.completedRequests, 2);
  assert.deepEqual(statuses(stopped), ['COMPLETED', 'COMPLETED', 'NOT_EXECUTED', 'NOT_EXECUTED', 'NOT_EXECUTED']);
  assert.deepEqual(statuses(await status(queued)), ['NOT_EXECUTED', 'NOT_EXECUTED']);
  assert.deepEqual(statuses(await status(other)), ['COMPLETED']);
  assert.equal(simulator.ledger.executed.length, 3);
  assert.deepEqual((await ecwid('POST', '/batch/cancel-group?groupId=sale')).json, { updateCount: 0 });
});

test('DELETE stops a batch and forgets it', async (t) => {
  const { clock, simulator, submit, ecwid } = await simulate(t);
  const ticket = await submit(readings(5));
  await clock.advance(40);
  assert.deepEqual((await ecwid('DELETE', `/batch?ticketId=${ticket}`)).json, { deleteCount: 1 });
  await clock.advance(1000);
  assert.equal(simulator.ledger.executed.length, 1);
  assert.equal((await ecwid('GET', `/batch?ticket=${ticket}`)).status, 404);
  assert.deepEqual((await ecwid('DELETE', `/batch?ticketId=${ticket}`)).json, { deleteCount: 0 });
});

test('batches are listed by status, in pages', async (t) => {
  const { clock, submit, ecwid } = await simulate(t);
  const done = await submit(readings(1));
  await clock.advance(40);
  const running = await submit(readings(2));
  const waiting = await submit(readings(1));
  await clock.advance(40);
  const list = async (query: string) => (await ecwid('GET', `/batch?${query}`)).json;
  assert.deepEqual(await list('status=COMPLETED'), { items: [{ ticket: done, status: 'COMPLETED' }] });
  assert.deepEqual(await list('status=IN_PROGRESS'), { items: [{ ticket: running, status: 'IN_PROGRESS' }] });
  assert.deepEqual(await list('status=QUEUED&limit=5'), { items: [{ ticket: waiting, status: 'QUEUED' }] });
  assert.deepEqual(await list('status=QUEUED&offset=1'), { items: [] });
  assert.equal((await ecwid('GET', '/batch?status=DONE')).status, 400);
});

test('ticketId works like ticket, and an unknown one is not found', async (t) => {
  const { submit, ecwid } = await simulate(t);
  const ticket = await submit(readings(1));
  assert.equal((await ecwid('GET', `/batch?ticketId=${ticket}`)).json.totalRequests, 1);
  const unknown = await ecwid('GET', '/batch?ticket=nothing');
  assert.equal(unknown.status, 404);
  assert.match(unknown.json.errorMessage, /nothing/);
});

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['a text that is not JSON', '[{', /not valid JSON/],
  ['an object', {}, /"\$"/],
  ['an empty array', [], /"\$"/],
  ['a number in the array', [1], /"\$\[0\]"/],
  ['a number as id', [{ id: 7, path: '/profile', method: 'GET' }], /"\$\[0\]\.id"/],
  ['no path', [...readings(1), { method: 'GET' }], /"\$\[1\]\.path"/],
  ['PATCH', [{ path: '/profile', method: 'PATCH' }], /"\$\[0\]\.method"/],
  ['501 requests', readings(501), /500/],
];

for (const [name, body, message] of refused) {
  test(`POST /batch refuses ${name} and says where`, async (t) => {
    const { simulator, ecwid } = await simulate(t);
    const answer = await ecwid('POST', '/batch', { body });
    assert.equal(answer.status, 400);
    assert.equal(answer.json.errorCode, 'WRONG_PARAMETER');
    assert.match(answer.json.errorMessage, message);
    assert.equal(simulator.ledger.creates.length, 0);
  });
}

test('POST /batch refuses other content types and flags that are neither true nor false', async (t) => {
  const { ecwid } = await simulate(t);
  const body = readings(1);
  assert.equal((await ecwid('POST', '/batch', { body, headers: { 'content-type': 'text/plain' } })).status, 415);
  assert.equal((await ecwid('POST', '/batch', { body, headers: { 'content-type': 'text/json' } })).status, 200);
  assert.equal((await ecwid('POST', '/batch?allowParallelMode=yes', { body })).status, 400);
  assert.equal((await ecwid('POST', '/batch?stopOnFirstFailure=0', { body })).status, 400);
});
