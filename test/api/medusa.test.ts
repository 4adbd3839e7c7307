import assert from 'node:assert/strict';
import test from 'node:test';
import { createService } from '../../api/createService.ts';
import type { BatchService, Delivery } from '../../api/service.ts';
import { type Answer, type AnsweringServer, answering } from '../support/answering.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { canary, failureOf, never } from './support.ts';

const flags = { service: 'medusa', dryRun: true } as const;

const delivery: Delivery = {
  body: '{ "type": "product-export", "dry_run": true, "context": { "n": 1.50, "é": "😀" } }\n',
  flags,
  deduplicationKey: 'unused',
};

const time = '2026-11-21T18:22:02.849Z';
const untouched = { id: 'batch_1', dry_run: true, status: 'created', result: null, context: {} };

interface Setup {
  readonly server: AnsweringServer;
  readonly service: BatchService;
}

async function setUp(owner: test.TestContext, ...script: readonly Answer[]): Promise<Setup> {
  const server = await answering(owner, ...script);
  return { server, service: createService({ service: 'medusa', baseUrl: server.origin }, canary, directNetwork) };
}

test('submit: what is on the wire', async (t) => {
  const { server, service } = await setUp(t, { status: 201, body: { batch_job: untouched } });
  assert.equal(await service.submit(delivery, never), 'batch_1');
  const [received] = server.received;
  assert.deepEqual([received?.method, received?.url], ['POST', '/admin/batch-jobs']);
  assert.deepEqual(received?.body, Buffer.from(delivery.body));
  assert.deepEqual(received?.headers, {
    host: server.host,
    connection: 'keep-alive',
    'accept-encoding': 'identity',
    'user-agent': 'commerce-batch',
    accept: 'application/json',
    'x-medusa-access-token': canary,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(delivery.body)),
  });
});

test('submit: the answers of a server that refuses', async (t) => {
  const { service } = await setUp(
    t,
    { status: 401, body: 'Unauthorized' },
    { status: 404, body: { type: 'not_found', message: 'Unable to find a BatchJob strategy with the type X' } },
    { status: 404, body: '<!DOCTYPE html><pre>Cannot POST /admin/batch-jobs</pre>' },
    { status: 404, body: 'default backend - 404' },
    { status: 201, body: { batch_job: { id: 5 } } },
  );
  const kinds: string[] = [];
  for (let call = 0; call < 5; call += 1) {
    kinds.push((await failureOf(service.submit(delivery, never))).kind);
  }
  assert.deepEqual(kinds, ['unauthorized', 'not-found', 'not-served', 'not-served', 'unexpected-answer']);
});

test('confirm: what is on the wire, and the wrong state', async (t) => {
  const message = 'Cannot confirm processing for a batch job that is not pre processed';
  const { server, service } = await setUp(
    t,
    { body: { batch_job: untouched } },
    { status: 400, body: { type: 'not_allowed', message } },
  );
  assert.equal(await service.confirm('batch_1', never), undefined);
  const [received] = server.received;
  assert.deepEqual([received?.method, received?.url], ['POST', '/admin/batch-jobs/batch_1/confirm']);
  assert.equal(received?.body.length, 0);
  const error = await failureOf(service.confirm('batch_1', never));
  assert.match(
    error.message,
    /\(400, not_allowed\): “Cannot confirm processing .*”\. Look at the state of the job first\.$/,
  );
});

for (const [times, sentence] of [
  [{}, /^The job batch_1 was canceled before it was looked at/],
  [{ pre_processed_at: time }, /^The job batch_1 was canceled; it had changed nothing\.$/],
  [{ pre_processed_at: time, confirmed_at: time }, /^The job batch_1 was canceled before its work began/],
  [{ confirmed_at: time, processing_at: time }, /but its work had begun/],
  [{ processing_at: time, completed_at: time }, /^The job batch_1 was canceled too late: the work was done\.$/],
  [{ failed_at: time, status: 'failed' }, /^Nothing was stopped: the job batch_1 had already failed\.$/],
] as const) {
  test(`stop: ${sentence.source}`, async (t) => {
    const job = { ...untouched, status: 'canceled', canceled_at: time, ...times };
    const { server, service } = await setUp(t, { body: { batch_job: job } });
    assert.match(await service.stop('batch_1', flags, never), sentence);
    const [received] = server.received;
    assert.deepEqual([received?.method, received?.url], ['POST', '/admin/batch-jobs/batch_1/cancel']);
  });
}

// The lane of the shop waits meanwhile, and each further cancel takes one more of the server's database connections.
for (const first of [{ fault: 'silent' }, { status: 504, body: '<html>' }] as const)
  test(`stop: a cancel that the work under way keeps (${JSON.stringify(first)}) is told once`, async (t) => {
    const busy = { ...untouched, status: 'confirmed', pre_processed_at: time, confirmed_at: time };
    const { server, service } = await setUp(t, first, { body: { batch_job: busy } });
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const said = service.stop('batch_1', flags, never);
    await server.waitFor(1);
    if ('fault' in first) t.mock.timers.tick(30_000);
    assert.match(await said, /has not answered the cancel of the job batch_1 yet.+look at its end\.$/);
    assert.deepEqual(
      server.received.map(({ method, url }) => `${method} ${url}`),
      ['POST /admin/batch-jobs/batch_1/cancel', 'GET /admin/batch-jobs/batch_1'],
    );
  });

test('stop: a server that answers nothing at all is told again', async (t) => {
  const { service } = await setUp(t, { status: 504, body: '' }, { status: 503, body: '' });
  assert.equal((await failureOf(service.stop('batch_1', flags, never))).kind, 'server-error');
});

test('stop: an answer that is as old as the call denies nothing', async (t) => {
  const early = { ...untouched, status: 'canceled', canceled_at: time, confirmed_at: time };
  const late = { ...early, processing_at: time, completed_at: time };
  const { server, service } = await setUp(t, { body: { batch_job: early } }, { body: { batch_job: late } });
  assert.match(await service.stop('batch_1', flags, never), /too late/);
  const [, afterwards] = server.received;
  assert.deepEqual([afterwards?.method, afterwards?.url], ['GET', '/admin/batch-jobs/batch_1']);
});

for (const [store, user, sentence] of [
  [
    { body: { store: { id: 'store_1', name: 'Medusa Store' } } },
    { body: { user: { email: 'ada@example.com', role: 'admin', api_token: canary } } },
    /^Reached the shop “Medusa Store” at 127\.0\.0\.1:\d+\. The way there: direct, within this computer\. The token belongs to ada@example\.com, who is admin\.$/,
  ],
  [
    { body: { store: { name: null } } },
    { status: 404, body: 'no such address' },
    /^Reached the shop at 127\.0\.0\.1:\d+\. The way there: direct, within this computer\.$/,
  ],
] as const) {
  test(`test: ${sentence.source}`, async (t) => {
    const { server, service } = await setUp(t, store, user);
    assert.match(await service.test(never), sentence);
    assert.deepEqual(
      server.received.map(({ method, url }) => `${method} ${url}`),
      ['GET /admin/store', 'GET /admin/auth'],
    );
  });
}

test('test: the server of something else', async (t) => {
  const { service } = await setUp(t, { body: { ok: true } }, { status: 404, body: 'no' });
  assert.equal((await failureOf(service.test(never))).kind, 'unexpected-answer');
  assert.match((await failureOf(service.test(never))).message, /knows no such address/);
});

test('flags of another service send nothing', async (t) => {
  const { server, service } = await setUp(t, {});
  const ecwid = { service: 'ecwid', allowParallelMode: true, stopOnFirstFailure: true, groupId: 'g' } as const;
  await failureOf(service.submit({ ...delivery, flags: ecwid }, never));
  await failureOf(service.stop('batch_1', ecwid, never));
  assert.equal(server.received.length, 0);
});

test('an abort ends a check', async (t) => {
  const { server, service } = await setUp(t, { fault: 'silent' });
  const abort = new AbortController();
  const call = failureOf(service.check('batch_1', abort.signal));
  await server.waitFor(1);
  abort.abort();
  assert.equal((await call).kind, 'cancelled');
});

test('list: open jobs by the times that they lack, ended ones by those that they have', async (t) => {
  const job = { ...untouched, type: 'product-export', created_at: time };
  const jobs = { batch_jobs: [job, { ...job, id: 'batch_2', completed_at: time }], count: 2, offset: 0, limit: 1000 };
  const { server, service } = await setUp(t, { body: jobs }, { body: jobs });
  const open = await service.list('open', never);
  const ended = await service.list('ended', never);
  const common = { type: 'product-export', createdAt: Date.parse(time) };
  assert.deepEqual(open.deliveries, [{ ticket: 'batch_1', state: 'queued', ...common }]);
  assert.deepEqual(ended.deliveries, [{ ticket: 'batch_2', state: 'finished', ...common }]);
  const query = '/admin/batch-jobs?limit=1000&order=-created_at';
  assert.deepEqual(
    server.received.map(({ url }) => url),
    [`${query}&completed_at=null&failed_at=null&canceled_at=null&fields=%2Bdry_run`, `${query}&fields=%2Bdry_run`],
  );
});
