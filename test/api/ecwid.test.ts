import assert from 'node:assert/strict';
import test from 'node:test';
import { createService } from '../../api/createService.ts';
import type { BatchService, Delivery, EcwidFlags } from '../../api/service.ts';
import { type Answer, type AnsweringServer, answering } from '../support/answering.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { canary, failureOf, never } from './support.ts';

const flags: EcwidFlags = {
  service: 'ecwid',
  allowParallelMode: false,
  stopOnFirstFailure: true,
  groupId: 'spring sale/ü&1',
};

const delivery: Delivery = {
  body: '[\n  {"path": "/products", "method": "GET", "n": 12345678901234567890, "é": "😀"}\n]\n',
  flags,
  deduplicationKey: '0b8e5a5e-9a59-4f0c-8a9b-0d5ef5b1a001',
};

interface Setup {
  readonly server: AnsweringServer;
  readonly service: BatchService;
}

async function setUp(owner: test.TestContext, ...script: readonly Answer[]): Promise<Setup> {
  const server = await answering(owner, ...script);
  const baseUrl = `${server.origin}/api/v3`;
  return { server, service: createService({ service: 'ecwid', baseUrl, storeId: '1003' }, canary, directNetwork) };
}

for (const allowParallelMode of [true, false]) {
  for (const stopOnFirstFailure of [true, false]) {
    test(`submit: parallel ${allowParallelMode}, stop ${stopOnFirstFailure}`, async (t) => {
      const { server, service } = await setUp(t, { body: { ticket: 'a1b2c3d4e-1' } });
      const chosen = { ...delivery, flags: { ...flags, allowParallelMode, stopOnFirstFailure } };
      assert.equal(await service.submit(chosen, never), 'a1b2c3d4e-1');
      const [received] = server.received;
      assert.equal(received?.method, 'POST');
      assert.equal(
        received?.url,
        `/api/v3/1003/batch?allowParallelMode=${allowParallelMode}&stopOnFirstFailure=${stopOnFirstFailure}` +
          '&deduplicationKey=0b8e5a5e-9a59-4f0c-8a9b-0d5ef5b1a001&groupId=spring+sale%2F%C3%BC%261',
      );
      assert.deepEqual(received?.body, Buffer.from(delivery.body));
      assert.deepEqual(received?.headers, {
        host: server.host,
        connection: 'keep-alive',
        'accept-encoding': 'identity',
        'user-agent': 'commerce-batch',
        accept: 'application/json',
        authorization: `Bearer ${canary}`,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(delivery.body)),
      });
    });
  }
}

test('check: what was asked', async (t) => {
  const { server, service } = await setUp(t, { body: { status: 'QUEUED', totalRequests: 2, completedRequests: 0 } });
  assert.deepEqual(await service.check('a b&c', never), {
    state: 'queued',
    completed: 0,
    total: 2,
    outcomes: [],
    note: undefined,
    file: undefined,
  });
  assert.equal(server.received[0]?.method, 'GET');
  assert.equal(server.received[0]?.url, '/api/v3/1003/batch?ticket=a+b%26c&escapedJson=true');
  assert.equal(server.received[0]?.headers.authorization, `Bearer ${canary}`);
});

test('check: outcomes in both forms, by position', async (t) => {
  const responses = [
    {
      id: 'a',
      status: 'COMPLETED',
      escapedHttpBody: '{"id":12345678901234567890}',
      httpStatusCode: 200,
      httpStatusLine: 'OK',
    },
    {
      id: 7,
      status: 'FAILED',
      httpBody: { errorMessage: `no ${canary}` },
      httpStatusCode: 404,
      httpStatusLine: 'Not Found',
    },
    { status: 'FAILED', httpBody: 'plain', httpStatusCode: 500 },
    { id: null, status: 'COMPLETED', escapedHttpBody: null, httpBody: null, httpStatusCode: 204, httpStatusLine: '' },
    { status: 'NOT_EXECUTED' },
  ];
  const { service } = await setUp(t, {
    body: { status: 'IN_PROGRESS', totalRequests: 9, completedRequests: 5, responses },
  });
  const progress = await service.check('T', never);
  assert.deepEqual([progress.state, progress.completed, progress.total], ['running', 5, 9]);
  const absent = { id: undefined, httpStatusCode: undefined, httpStatusLine: undefined, body: '' };
  assert.deepEqual(progress.outcomes, [
    {
      index: 0,
      id: 'a',
      status: 'COMPLETED',
      httpStatusCode: 200,
      httpStatusLine: 'OK',
      body: '{"id":12345678901234567890}',
    },
    {
      index: 1,
      id: '7',
      status: 'FAILED',
      httpStatusCode: 404,
      httpStatusLine: 'Not Found',
      body: '{"errorMessage":"no [redacted]"}',
    },
    { ...absent, index: 2, status: 'FAILED', httpStatusCode: 500, body: 'plain' },
    { ...absent, index: 3, status: 'COMPLETED', httpStatusCode: 204, httpStatusLine: '' },
    { ...absent, index: 4, status: 'NOT_EXECUTED' },
  ]);
});

test('check: a completed batch is finished, even without its responses', async (t) => {
  const { service } = await setUp(t, { body: { status: 'COMPLETED', totalRequests: 1, completedRequests: 1 } });
  const { state, outcomes } = await service.check('T', never);
  assert.deepEqual([state, outcomes], ['finished', []]);
});

for (const [answer, sentence] of [
  [{}, /status should be one of QUEUED, IN_PROGRESS, COMPLETED but is missing\./],
  [{ status: 'DONE' }, /status should be one of .* but is "DONE"\./],
  [{ status: 'QUEUED', totalRequests: 'many' }, /totalRequests should be a whole number but is "many"\./],
  [{ status: 'QUEUED', responses: {} }, /responses should be an array but is \{\}\./],
  [{ status: 'COMPLETED', responses: [null] }, /responses\[0\] should be an object but is null\./],
  [
    { status: 'COMPLETED', responses: [{ status: canary }] },
    /responses\[0\]\.status should be one of .* but is "\[redacted\]"/,
  ],
  [[], /the answer should be an object but is \[\]\./],
] as const) {
  test(`check: ${JSON.stringify(answer)} is unexpected`, async (t) => {
    const { service } = await setUp(t, { body: answer });
    const error = await failureOf(service.check('T', never));
    assert.deepEqual([error.kind, error.status], ['unexpected-answer', 200]);
    assert.match(error.message, sentence);
  });
}

for (const [answer, what] of [
  [{ body: '<html>sign in</html>', headers: { 'content-type': 'text/html' } }, 'a web page'],
  [{ body: '' }, 'nothing'],
  [{ body: `{"ticket": ${canary}` }, 'something that is not complete JSON'],
] as const) {
  test(`submit: ${what} instead of JSON`, async (t) => {
    const { service } = await setUp(t, answer);
    const error = await failureOf(service.submit(delivery, never));
    assert.deepEqual([error.kind, error.outcomeUnknown], ['not-json', true]);
    assert.ok(error.message.includes(`answered with ${what} instead of JSON (200).`), error.message);
  });
}

test('submit: one refused request is not repeated', async (t) => {
  const body = { errorMessage: `wrong token ${canary}`, errorCode: 'INVALID_API_TOKEN' };
  const { server, service } = await setUp(t, { status: 403, body });
  const error = await failureOf(service.submit(delivery, never));
  assert.deepEqual([error.kind, server.received.length], ['unauthorized', 1]);
  assert.match(error.message, /“wrong token \[redacted\]”/);
});

test('submit: cut, then the same key is sent again unchanged', async (t) => {
  const { server, service } = await setUp(t, { fault: 'cut' }, { body: { ticket: 'T' } });
  assert.equal((await failureOf(service.submit(delivery, never))).outcomeUnknown, true);
  assert.equal(await service.submit(delivery, never), 'T');
  assert.equal(server.received[0]?.url, server.received[1]?.url);
  assert.deepEqual(server.received[0]?.body, server.received[1]?.body);
});

for (const [updateCount, sentence] of [
  [0, /^Nothing was stopped: no batch of the group “spring sale\/ü&1” was still waiting or running\.$/],
  [1, /^Stopped 1 batch of the group/],
  [3, /^Stopped 3 batches of the group/],
] as const) {
  test(`stop: ${updateCount}`, async (t) => {
    const { server, service } = await setUp(t, { body: { updateCount } });
    assert.match(await service.stop('T', flags, never), sentence);
    const [received] = server.received;
    assert.equal(received?.method, 'POST');
    assert.equal(received?.url, '/api/v3/1003/batch/cancel-group?groupId=spring+sale%2F%C3%BC%261');
    assert.equal(received?.body.length, 0);
  });
}

const untold = 'Ecwid does not tell which scopes a token has; a refused request names the one that it lacks.';

for (const [answer, sentence] of [
  [
    { body: { generalInfo: { storeId: 1003 }, settings: { storeName: 'Demo' } } },
    `Reached the store “Demo” (1003). The way there: direct, within this computer. ${untold}`,
  ],
  [{ body: { settings: {} } }, `Reached the store 1003. The way there: direct, within this computer. ${untold}`],
  [
    { status: 403, body: { errorCode: 'INSUFFICIENT_APP_SCOPE', errorMessage: 'read_store_profile' } },
    `Reached the store 1003; the token may not read its name, which batches do not need. ${untold}`,
  ],
] as const) {
  test(`test: ${sentence}`, async (t) => {
    const { server, service } = await setUp(t, answer);
    assert.equal(await service.test(never), sentence);
    assert.equal(server.received[0]?.url, '/api/v3/1003/profile');
  });
}

test('test: a wrong token is no success', async (t) => {
  const { service } = await setUp(t, { status: 403, body: { errorCode: 'INVALID_API_TOKEN' } });
  assert.equal((await failureOf(service.test(never))).kind, 'unauthorized');
});

test('what Ecwid does not offer sends nothing', async (t) => {
  const { server, service } = await setUp(t, {});
  const medusa = { service: 'medusa', dryRun: true } as const;
  const calls = [
    service.confirm('T', never),
    service.download({ key: 'a', size: undefined }, { begin: () => undefined, take: async () => undefined }, never),
    service.submit({ ...delivery, flags: medusa }, never),
    service.stop('T', medusa, never),
  ];
  for (const call of calls) {
    const error = await failureOf(call);
    assert.deepEqual([error.kind, error.outcomeUnknown], ['bad-request', false]);
  }
  assert.equal(server.received.length, 0);
});

for (const [token, fault] of [
  ['', /is empty/],
  ['abc\n', /holds a line end/],
  [' abc', /holds a space/],
  ['abc–def', /other than ASCII/],
] as const) {
  test(`a token that ${fault.source} is not sent`, async (t) => {
    const server = await answering(t, { body: { ticket: 'T' } });
    const service = createService({ service: 'ecwid', baseUrl: server.origin, storeId: '1003' }, token, directNetwork);
    const error = await failureOf(service.submit(delivery, never));
    assert.deepEqual([error.kind, error.outcomeUnknown, server.received.length], ['unauthorized', false, 0]);
    assert.match(error.message, fault);
  });
}

test('list: the queue before what is in progress, page by page', async (t) => {
  const page = Array.from({ length: 100 }, (_, index) => ({ ticket: `t${index}`, status: 'QUEUED' }));
  const { server, service } = await setUp(
    t,
    { body: { items: page } },
    { body: { items: [{ ticket: 't100', status: 'QUEUED' }] } },
    { body: { items: [{ ticket: 't100', status: 'IN_PROGRESS' }] } },
  );
  const { deliveries, calls, isComplete } = await service.list('open', never);
  assert.deepEqual([deliveries.length, calls, isComplete], [101, 3, true]);
  assert.deepEqual(
    [deliveries[0]?.state, deliveries[100]],
    ['queued', { ticket: 't100', state: 'running', type: undefined, createdAt: undefined }],
  );
  assert.deepEqual(
    server.received.map(({ url }) => url),
    ['QUEUED&limit=100&offset=0', 'QUEUED&limit=100&offset=100', 'IN_PROGRESS&limit=100&offset=0'].map(
      (query) => `/api/v3/1003/batch?status=${query}`,
    ),
  );
});

test('list: of a long history the first pages, and that there is more', async (t) => {
  const page = { body: { items: Array.from({ length: 100 }, (_, index) => ({ ticket: `t${index}` })) } };
  const { service } = await setUp(t, ...Array.from({ length: 20 }, () => page));
  const { calls, isComplete } = await service.list('ended', never);
  assert.deepEqual([calls, isComplete], [20, false]);
});

test('stop: a batch whose group is not known sends nothing', async (t) => {
  const { server, service } = await setUp(t);
  await assert.rejects(service.stop('T', { ...flags, groupId: '' }, never), /the group of this one is not known/);
  assert.equal(server.received.length, 0);
});
