import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../api/service.ts';
import { describeRequest, describeRun } from '../../client/runsView/describe.ts';
import { noOutcomes, type Part, type RunRecord } from '../../runs/record.ts';

const created = Date.UTC(2026, 0, 15, 12);

const part: Part = {
  first: 0,
  count: 500,
  deduplicationKey: 'key',
  delivery: 'accepted',
  ticket: 'T1',
  state: 'running',
  completed: 312,
  counts: noOutcomes,
};

function record(changes: Partial<RunRecord> = {}, partChanges: Partial<Part> = {}): RunRecord {
  return {
    version: 1,
    id: 'run-1',
    createdAt: created,
    file: { name: 'prices.ecwidbatch.json', uri: undefined, hash: '' },
    profile: 'My shop',
    target: { service: 'ecwid', baseUrl: 'https://app.ecwid.com/api/v3', storeId: '1003' },
    flags: { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' },
    parts: [{ ...part, ...partChanges }],
    ...changes,
  };
}

test('a run shows file, progress, state, age and profile', () => {
  const item = describeRun(record(), created + 192_000);
  assert.equal(item.label, 'prices');
  assert.equal(item.description, '312/500 · running · 3 min · My shop');
  assert.equal(item.context, 'run active watched');
  assert.equal(item.spoken, 'prices.ecwidbatch.json, running, 312 of 500, profile My shop, 3 min ago');
});

test('a run whose last look failed says so, and why', () => {
  const problem = { message: 'Ecwid is down.', at: created, attempts: 2, nextAt: created };
  const item = describeRun(record({ problem }), created);
  assert.equal(item.description, '312/500 · running, trying again · 0 s · My shop');
  assert.match(item.tooltip, /Ecwid is down\.\n\nNext try at \S+/);
  assert.equal(item.icon[0], 'warning');
  assert.match(item.spoken, /, running, trying again, 312 of 500,/);
});

test('what the service answered can be shown, whether the trouble goes on or ended the run', () => {
  const problem = { message: 'Ecwid failed.', at: created, attempts: 1, nextAt: created, answer: '<html>down</html>' };
  assert.equal(describeRun(record({ problem }), created).context, 'run active watched answered');
  const rejected = { delivery: 'rejected', note: 'no', answer: '{}' } as const;
  assert.equal(describeRun(record({ endedAt: created }, rejected), created).context, 'run ended answered');
});

test('each state offers what can be done', () => {
  const contexts: readonly (readonly [string, RunRecord])[] = [
    ['run active watched', record({}, { delivery: 'prepared' })],
    ['run active resting', record({ unwatched: true })],
    [
      'run ended',
      record({ endedAt: created }, { state: 'finished', counts: { completed: 500, failed: 0, notExecuted: 0 } }),
    ],
    ['run ended', record({ endedAt: created }, { delivery: 'rejected', note: 'no' })],
    [
      'run active watched waiting',
      record(
        { flags: { service: 'medusa', dryRun: true }, target: { service: 'medusa', baseUrl: 'https://a' } },
        { state: 'waiting', count: 1 },
      ),
    ],
    [
      'run ended export',
      record(
        { endedAt: created, flags: { service: 'medusa', dryRun: false } },
        { state: 'finished', file: { key: 'a.csv', size: 1 }, counts: { completed: 1, failed: 0, notExecuted: 0 } },
      ),
    ],
  ];
  for (const [context, each] of contexts) assert.equal(describeRun(each, created).context, context);
});

test('a batch that completed with failures is no success', () => {
  const counts = { completed: 498, failed: 2, notExecuted: 0 };
  const item = describeRun(record({ endedAt: created }, { state: 'finished', completed: 500, counts }), created);
  assert.equal(item.description, '500/500 · 2 failed · 0 s · My shop');
  assert.equal(item.icon[0], 'error');
});

test('a request shows its status', () => {
  const request = { id: 'lamp', method: 'PUT', path: '/products/5' };
  const outcome: Outcome = {
    index: 3,
    id: 'lamp',
    status: 'FAILED',
    httpStatusCode: 404,
    httpStatusLine: 'Not Found',
    body: '{}',
  };
  const item = describeRequest('run-1', { index: 3, request, outcome });
  assert.deepEqual([item.id, item.label, item.description], ['run-1/3', '404 PUT /products/5', 'Not Found · id lamp']);
  assert.equal(item.spoken, 'request 4, PUT /products/5, 404 Not Found');
  const job = { id: undefined, method: '', path: 'product-export' };
  const done = describeRequest('run-1', { index: 0, request: job, outcome: { ...outcome, status: 'COMPLETED' } });
  assert.deepEqual(
    [done.label, done.description, done.spoken],
    ['product-export', 'done', 'job, product-export, done'],
  );
  const waiting = describeRequest('run-1', { index: 3, request: { ...request, id: undefined }, outcome: undefined });
  assert.deepEqual([waiting.description, waiting.context], ['no. 4', 'request']);
});

test('a run in doubt can be settled, unless someone else submitted it', () => {
  const doubt = { delivery: 'unknown', note: 'The key has expired.' } as const;
  assert.equal(describeRun(record({ endedAt: created }, doubt), created).context, 'run ended doubtful');
  assert.equal(describeRun(record({ endedAt: created, adopted: true }, doubt), created).context, 'run ended');
});

test('a request of someone else shows its code and id', () => {
  const outcome: Outcome = {
    index: 4,
    id: 'stock-5',
    status: 'FAILED',
    httpStatusCode: 404,
    httpStatusLine: 'Not Found',
    body: '',
  };
  const row = { index: 4, request: { id: 'stock-5', method: '', path: '' }, outcome };
  const item = describeRequest('run-1', row);
  assert.equal(`${item.label} ${item.description}`, '404 request 5 Not Found · id stock-5');
});
