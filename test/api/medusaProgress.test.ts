import assert from 'node:assert/strict';
import test from 'node:test';
import { readJob } from '../../api/medusa/job.ts';
import { progressOf } from '../../api/medusa/progress.ts';
import type { Progress } from '../../api/service.ts';
import { ShapeError } from '../../api/shape.ts';
import { canary } from './support.ts';

const time = '2026-11-21T18:22:02.849Z';

/** The fields as a server shows them for a job that nothing has happened to yet. */
const untouched = {
  id: 'batch_1',
  type: 'product-export',
  status: 'created',
  dry_run: true,
  result: null,
  pre_processed_at: null,
  confirmed_at: null,
  processing_at: null,
  completed_at: null,
  canceled_at: null,
  failed_at: null,
};

function progress(fields: object): Progress {
  return progressOf(readJob({ batch_job: { ...untouched, ...fields } }), 200, [canary]);
}

const confirmed = { pre_processed_at: time, confirmed_at: time };
const neverPreProcessed = 'Cannot mark a batch job as pre processed if it is not in created status';
const neverProcessed = 'Cannot mark a batch job as processing if the status is different that confirmed';

for (const [name, fields, state, note, outcome] of [
  ['created', {}, 'queued', undefined, undefined],
  ['dry run counted', { pre_processed_at: time }, 'waiting', undefined, undefined],
  ['no dry run, counted', { pre_processed_at: time, dry_run: false }, 'running', undefined, undefined],
  ['confirmed', confirmed, 'running', undefined, undefined],
  ['processing', { ...confirmed, processing_at: time }, 'running', undefined, undefined],
  ['completed', { ...confirmed, completed_at: time }, 'finished', undefined, 'COMPLETED'],
  ['failed', { failed_at: time, result: { errors: ['a'] } }, 'failed', 'a', 'FAILED'],
  ['errors before it failed', { ...confirmed, result: { errors: ['a'] } }, 'running', undefined, undefined],
  ['canceled', { pre_processed_at: time, canceled_at: time }, 'canceled', undefined, 'NOT_EXECUTED'],
  [
    'canceled too late',
    { ...confirmed, completed_at: time, canceled_at: time },
    'canceled',
    'Canceled too late: the work was done.',
    'COMPLETED',
  ],
  [
    'canceled while created',
    { canceled_at: time, failed_at: time, result: { errors: [neverPreProcessed] } },
    'canceled',
    undefined,
    'NOT_EXECUTED',
  ],
  [
    'canceled while confirmed',
    { ...confirmed, canceled_at: time, failed_at: time, result: { errors: [neverProcessed] } },
    'canceled',
    undefined,
    'NOT_EXECUTED',
  ],
  [
    'failed by itself, then canceled',
    { canceled_at: time, failed_at: time, result: { errors: ['no such column'] } },
    'failed',
    'no such column',
    'FAILED',
  ],
  [
    'failed so without a cancel',
    { failed_at: time, result: { errors: [neverProcessed] } },
    'failed',
    neverProcessed,
    'FAILED',
  ],
  ['only the status tells', { status: 'completed' }, 'finished', undefined, 'COMPLETED'],
] as const) {
  test(`${name} is ${state}`, () => {
    const seen = progress({ status: 'created', ...fields });
    assert.equal(seen.state, state);
    assert.equal(seen.note, note);
    assert.deepEqual(
      seen.outcomes.map(({ index, id, status, httpStatusCode }) => ({ index, id, status, httpStatusCode })),
      outcome === undefined ? [] : [{ index: 0, id: 'batch_1', status: outcome, httpStatusCode: 200 }],
    );
  });
}

test('errors are joined without repeats, each on one line', () => {
  const row = 'Error while processing row with\n      [(product id: undefined)]: \n      null value';
  const errors = ['a', { message: row, code: 'x', err: {} }, row, { code: 'no message' }, {}, null, 7, `b ${canary}`];
  assert.equal(
    progress({ failed_at: time, result: { errors } }).note,
    'a; Error while processing row with [(product id: undefined)]: null value; no message; b [redacted]',
  );
});

test('a waiting job says what it would do', () => {
  const message = 'There will be 8 products exported by this action';
  const result = { count: 8, stat_descriptors: [{ key: 'product-export-count', name: 'n', message }] };
  const seen = progress({ pre_processed_at: time, result });
  assert.deepEqual([seen.note, seen.completed, seen.total], [message, 0, 8]);
});

test('counts and file', () => {
  const result = { count: '2', advancement_count: 2, file_key: 'exports/products/1.csv', file_size: 6462 };
  const seen = progress({ completed_at: time, result });
  assert.deepEqual([seen.completed, seen.total], [2, 2]);
  assert.deepEqual(seen.file, { key: 'exports/products/1.csv', size: 6462 });
});

test('an export that found nothing has neither counts nor a size', () => {
  const seen = progress({ completed_at: time, result: { file_key: 'a.csv' } });
  assert.deepEqual([seen.completed, seen.total, seen.file], [0, undefined, { key: 'a.csv', size: undefined }]);
});

test('the outcome shows the job, without tokens', () => {
  const job = { ...untouched, completed_at: time, created_by_user: { api_token: 'abc' }, context: { note: canary } };
  const body = progress(job).outcomes[0]?.body ?? '';
  assert.deepEqual(JSON.parse(body), {
    ...job,
    created_by_user: { api_token: '[redacted]' },
    context: { note: '[redacted]' },
  });
  assert.match(body, /^\{\n {2}"id": "batch_1",\n/);
});

for (const answer of [null, [], {}, { batch_job: null }, { batch_job: {} }, { batch_job: { id: 7 } }]) {
  test(`${JSON.stringify(answer)} is no job`, () => assert.throws(() => readJob(answer), ShapeError));
}

for (const result of [{ count: -1 }, { count: 'many' }, { file_key: 7 }]) {
  test(`a result of ${JSON.stringify(result)} is unexpected`, () => {
    assert.throws(() => progress({ failed_at: time, result }), ShapeError);
  });
}
