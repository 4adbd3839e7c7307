import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json } from './simulation.ts';
import { simulate } from './simulation.ts';

const dry = { type: 'product-export', dry_run: true, context: {} };

test('health needs no credentials; everything under /admin does', async (t) => {
  const { medusa } = await simulate(t);
  assert.equal((await medusa('GET', '/health', { token: '' })).text, 'OK');
  for (const token of ['', 'nope']) {
    const answer = await medusa('GET', '/admin/batch-jobs', { token });
    assert.deepEqual([answer.status, answer.text], [401, 'Unauthorized']);
    assert.equal(answer.headers.get('content-type'), null);
  }
  const asBearer = await medusa('GET', '/admin/store', {
    token: '',
    headers: { authorization: 'Bearer test_api_token' },
  });
  assert.equal(asBearer.status, 401);
  assert.equal((await medusa('GET', '/admin/store')).json.store.name, 'Simulator');
});

test('a log-in gives a token for 24 hours', async (t) => {
  const { clock, medusa } = await simulate(t);
  const logIn = (password: string) =>
    medusa('POST', '/admin/auth/token', { token: '', body: { email: 'admin@medusa-test.com', password } });
  const wrong = await logIn('x');
  assert.deepEqual([wrong.status, wrong.text], [401, 'Unauthorized']);
  const { access_token: token } = (await logIn('supersecret')).json;
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await medusa('GET', '/admin/batch-jobs', { token: '', headers })).status, 200);
  const forged = { authorization: `Bearer ${token.slice(0, -4)}AAAA` };
  assert.equal((await medusa('GET', '/admin/batch-jobs', { token: '', headers: forged })).status, 401);
  await clock.advance(86_400_000);
  assert.equal((await medusa('GET', '/admin/batch-jobs', { token: '', headers })).status, 401);
});

const refused: readonly (readonly [string, unknown, number, string, string])[] = [
  ['nothing', {}, 400, 'invalid_data', 'type must be a string, context must be an object'],
  ['no context', { type: 'product-export' }, 400, 'invalid_data', 'context must be an object'],
  ['context null', { type: 'product-export', context: null }, 400, 'invalid_data', 'context must be an object'],
  ['an array as context', { type: 'product-export', context: [] }, 400, 'invalid_data', 'context must be an object'],
  [
    'an extra property',
    { type: 'product-export', context: {}, foo: 1 },
    400,
    'invalid_data',
    'property foo should not exist',
  ],
  [
    'several faults',
    { type: 1, dry_run: 'x', context: 3, zzz: 1 },
    400,
    'invalid_data',
    'property zzz should not exist, type must be a string, context must be an object, dry_run must be a boolean value',
  ],
  ['an array', [], 400, 'invalid_data', 'an unknown value was passed to the validate function'],
  [
    'an unknown type',
    { type: 'no-such-type', context: {} },
    404,
    'not_found',
    'Unable to find a BatchJob strategy with the type no-such-type',
  ],
  [
    'no price list',
    { type: 'price-list-import', context: { fileKey: 'x' } },
    400,
    'invalid_data',
    'Price list id is required',
  ],
  [
    'an unknown price list',
    { type: 'price-list-import', context: { fileKey: 'x', price_list_id: 5 } },
    404,
    'not_found',
    'Price list with id: 5 was not found',
  ],
  [
    'an object as order',
    { type: 'product-export', context: { order: { created_at: 'DESC' } } },
    500,
    'unknown_error',
    'An unknown error occurred.',
  ],
  [
    'an array as fields',
    { type: 'product-export', context: { fields: ['id'] } },
    500,
    'unknown_error',
    'An unknown error occurred.',
  ],
];

for (const [name, body, status, type, message] of refused) {
  test(`create refuses ${name}`, async (t) => {
    const { simulator, medusa } = await simulate(t);
    const answer = await medusa('POST', '/admin/batch-jobs', { body });
    assert.deepEqual([answer.status, answer.json.type, answer.json.message], [status, type, message]);
    assert.equal(simulator.ledger.creates.length, 0);
  });
}

test('a body that is no JSON and one that is too large get a page; another content type counts as empty', async (t) => {
  const { medusa } = await simulate(t);
  const create = (body: unknown, headers = {}) => medusa('POST', '/admin/batch-jobs', { body, headers });
  const broken = await create('{oops');
  assert.deepEqual([broken.status, broken.text.startsWith('<!DOCTYPE html>')], [400, true]);
  const large = await create({ ...dry, context: { pad: 'x'.repeat(150_000) } });
  assert.deepEqual([large.status, large.text.startsWith('<!DOCTYPE html>')], [413, true]);
  const other = await create(dry, { 'content-type': 'text/plain' });
  assert.equal(other.json.message, 'type must be a string, context must be an object');
});

test('the server makes the list_config and throws away one that was sent', async (t) => {
  const { createJob, job } = await simulate(t);
  const id = await createJob({
    ...dry,
    context: { limit: 2, offset: 1, order: '-title', list_config: { take: 9 }, note: 'kept' },
  });
  const { context } = await job(id);
  assert.equal(context.note, 'kept');
  assert.deepEqual(
    [context.list_config.take, context.list_config.skip, context.list_config.order],
    [2, 1, { title: 'DESC' }],
  );
  assert.ok(context.list_config.relations.includes('variants.prices'));
});

test("another user's job is 400 not_allowed and not in the list", async (t) => {
  const { createJob, medusa } = await simulate(t);
  const id = await createJob(dry);
  const token = 'other_api_token';
  for (const [method, tail] of [
    ['GET', ''],
    ['POST', '/confirm'],
    ['POST', '/cancel'],
  ] as const) {
    const answer = await medusa(method, `/admin/batch-jobs/${id}${tail}`, { token });
    assert.deepEqual(
      [answer.status, answer.json],
      [
        400,
        {
          type: 'not_allowed',
          message: 'Cannot access a batch job that does not belong to the logged in user',
        },
      ],
    );
  }
  assert.deepEqual((await medusa('GET', '/admin/batch-jobs', { token })).json, {
    batch_jobs: [],
    count: 0,
    offset: 0,
    limit: 10,
  });
});

test('an unknown job is not found', async (t) => {
  const { medusa } = await simulate(t);
  for (const [method, tail] of [
    ['GET', ''],
    ['POST', '/confirm'],
    ['POST', '/cancel'],
  ] as const) {
    const answer = await medusa(method, `/admin/batch-jobs/batch_nope${tail}`);
    assert.equal(answer.status, 404);
    assert.deepEqual(answer.json, { type: 'not_found', message: 'Batch job with id batch_nope was not found' });
  }
});

test('the list is paged, newest first, and filtered by type, id and dates', async (t) => {
  const { clock, createJob, medusa } = await simulate(t);
  const ids: string[] = [];
  for (const type of ['product-export', 'order-export', 'product-export']) {
    ids.push(await createJob({ type, dry_run: true, context: {} }));
    await clock.advance(1000);
  }
  const [first = '', second = '', third = ''] = ids;
  const list = async (query: string) => {
    const { batch_jobs, count } = (await medusa('GET', `/admin/batch-jobs?${query}`)).json;
    return [count, batch_jobs.map((job: Json) => job.id)];
  };
  assert.deepEqual(await list(''), [3, [third, second, first]]);
  assert.deepEqual(await list('limit=1&offset=1'), [3, [second]]);
  assert.deepEqual(await list('order=created_at'), [3, [first, second, third]]);
  assert.deepEqual(await list('type[]=order-export'), [1, [second]]);
  assert.deepEqual(await list('type[0]=order-export'), [1, [second]]);
  assert.deepEqual(await list(`id[]=${third}`), [1, [third]]);
  assert.deepEqual(await list('pre_processed_at=null'), [2, [third, second]]);
  const bound = new Date(clock.now() - 2500).toISOString();
  assert.deepEqual(await list(`created_at[gt]=${bound}`), [2, [third, second]]);
});

test('fields selects columns of the list; a status without its times is wrong', async (t) => {
  const { clock, createJob, medusa } = await simulate(t);
  const id = await createJob(dry);
  await clock.advance(3000);
  const [cut] = (await medusa('GET', '/admin/batch-jobs?fields=type')).json.batch_jobs;
  assert.deepEqual(Object.keys(cut).sort(), ['created_at', 'dry_run', 'id', 'status', 'type']);
  assert.equal(cut.status, 'created');
  const [without] = (await medusa('GET', '/admin/batch-jobs?fields=-result')).json.batch_jobs;
  assert.deepEqual(['result' in without, without.status, without.id], [false, 'pre_processed', id]);
});

test('the list refuses what the real one refuses', async (t) => {
  const { medusa } = await simulate(t);
  const answer = async (query: string) => {
    const { status, json } = await medusa('GET', `/admin/batch-jobs?${query}`);
    return [status, json.message];
  };
  assert.deepEqual(await answer('status=completed'), [400, 'property status should not exist']);
  assert.deepEqual(await answer('type=product-export'), [400, 'type must be an array']);
  assert.deepEqual(await answer('limit=abc'), [400, 'limit must be a number conforming to the specified constraints']);
  assert.deepEqual(await answer('limit=-1'), [500, 'An unknown error occurred.']);
  for (const query of ['order=status', 'fields=status', 'expand=nope', 'completed_at=soon', 'completed_at[near]=1']) {
    assert.deepEqual(await answer(query), [500, 'An unknown error occurred.'], query);
  }
});

test('the list says dry_run false unless it is asked for', async (t) => {
  const { createJob, job, medusa } = await simulate(t);
  const id = await createJob(dry);
  const inList = async (query: string) => (await medusa('GET', `/admin/batch-jobs${query}`)).json.batch_jobs[0].dry_run;
  assert.equal((await job(id)).dry_run, true);
  assert.equal(await inList(''), false);
  assert.equal(await inList('?fields=%2Bdry_run'), true);
});
