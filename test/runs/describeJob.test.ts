import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endInWords, progressInWords } from '../../runs/describe.ts';
import { standingInWords, waitInSentences, waitingInWords } from '../../runs/describeJob.ts';
import { noOutcomes, type Part, type RunRecord } from '../../runs/record.ts';

const start = Date.UTC(2026, 0, 15, 12);
const second = 1000;
const minute = 60 * second;

function job(type: string, part: Partial<Part>, change: Partial<RunRecord> = {}): RunRecord {
  const whole: Part = {
    first: 0,
    count: 1,
    deduplicationKey: '',
    delivery: 'accepted',
    ticket: 'batch_1',
    sentAt: start,
    completed: 0,
    counts: noOutcomes,
    ...part,
  };
  return {
    version: 1,
    id: 'a',
    createdAt: start,
    file: { name: 'a.medusajob.json', uri: undefined, hash: '' },
    profile: 'Test',
    target: { service: 'medusa', baseUrl: 'https://shop.test' },
    flags: { service: 'medusa', dryRun: false },
    jobType: type,
    parts: [whole],
    ...change,
  };
}

const working = { state: 'running', confirmedAt: start + 5 * second, total: 1200 } as const;
const noProgress = 'Medusa tells no progress while a job works.';

test('a job at work tells for how long, and nothing that it does not know', () => {
  const record = job('product-import', working);
  assert.equal(standingInWords(record, start + 17 * second), 'working, 12 s so far');
  assert.deepEqual(waitInSentences(record, start + 17 * second), [noProgress]);
  assert.equal(progressInWords(record), '', 'no 0/1200 that never moves');
  const direct = job('product-import', { state: 'running' }, { direct: true });
  assert.equal(standingInWords(direct, start + 3 * minute), 'working, 3 min so far');
  const adopted = job('', { state: 'running', sentAt: undefined }, { adopted: true, jobType: undefined });
  assert.equal(standingInWords(adopted, start + minute), 'working');
});

for (const [type, usual, cause] of [
  ['product-export', 2 * minute, /batch_size larger than the number of matches.+restart.+several exports at once/],
  ['order-export', 2 * minute, /batch_size larger/],
  // 1200 operations.
  ['product-import', minute + 24 * second, /restart of the server.+one transaction/],
  ['price-list-import', minute + 24 * second, /restart of the server/],
  ['a-type-of-the-shop', 2 * minute, /causes: a restart of the server[^;]+\.$/],
] as const)
  test(`${type}: past what is usual, and no sooner, the likely causes are named`, () => {
    const record = job(type, working);
    assert.deepEqual(waitInSentences(record, working.confirmedAt + usual), [noProgress]);
    const [, causes, next] = waitInSentences(record, working.confirmedAt + usual + second);
    assert.match(causes ?? '', cause);
    assert.match(next ?? '', /^Look at the server’s log\..+stop it and submit the file again\.$/);
  });

test('a job that nobody looks at', () => {
  const queued = job('product-import', { state: 'queued' });
  assert.equal(standingInWords(queued, start + 10 * second), 'queued');
  assert.deepEqual(waitInSentences(queued, start + minute), []);
  const [said] = waitInSentences(queued, start + 2 * minute);
  assert.equal(
    said,
    'The server has not looked at the job for 2 min. It may have been restarted, or its event bus does not run; or a fileKey that names no file ended it.',
  );
  const upload = { name: 'a.csv', uri: 'file:///a.csv', hash: '', bytes: 10, state: 'uploaded' } as const;
  assert.doesNotMatch(waitInSentences({ ...queued, upload }, start + 2 * minute).join(), /fileKey/);
  assert.match(waitInSentences(job('order-export', { state: 'queued' }), start + 2 * minute).join(), /batch_size/);
});

test('a file on its way', () => {
  const megabyte = 1024 * 1024;
  const upload = { name: 'a.csv', uri: 'file:///a.csv', hash: '', bytes: 20 * megabyte, state: 'uploading' } as const;
  const part = { delivery: 'prepared', ticket: undefined, sentAt: undefined } as const;
  const at = (sent: number, bytes: number = upload.bytes): string =>
    standingInWords(job('product-import', part, { upload: { ...upload, sent, bytes } }), start);
  assert.equal(at(0), 'uploading 0 of 20 MB');
  assert.equal(at(3.5 * megabyte), 'uploading 3 of 20 MB');
  assert.equal(at(0, 2000), 'uploading');
  assert.equal(
    standingInWords(job('product-import', part, { upload: { ...upload, state: 'prepared' } }), start),
    'sending',
  );
});

test('a dry run that has counted asks with what it would do', () => {
  const note = 'Creates 3 products and 7 variants, updates 2 products.';
  const waiting = job('product-import', { state: 'waiting', note }, { flags: { service: 'medusa', dryRun: true } });
  assert.equal(standingInWords(waiting, start), 'waiting for confirm');
  assert.equal(
    waitingInWords(waiting),
    'a.medusajob.json: Creates 3 products and 7 variants, updates 2 products. Nothing is carried out until you confirm it.',
  );
});

test('the end of a job says what it did, also when it was canceled too late', () => {
  const endedAt = start + 9 * second;
  const done = { state: 'finished', note: 'Created 1 product.', counts: { ...noOutcomes, completed: 1 } } as const;
  assert.equal(
    endInWords(job('product-import', done, { endedAt })),
    'a.medusajob.json: the job is done in 9 s. Created 1 product.',
  );
  const note = 'Canceled too late: all 300 were written (created 300 products).';
  const late = job('product-import', { ...done, state: 'canceled', note }, { endedAt, stopRequestedAt: start });
  assert.equal(endInWords(late), `a.medusajob.json: ${note}`);
  const counts = { ...noOutcomes, notExecuted: 1 };
  const canceled = job('product-import', { state: 'canceled', counts }, { endedAt, stopRequestedAt: start });
  assert.equal(endInWords(canceled), 'a.medusajob.json: the job was stopped.');
});

test('what was stopped before the job was created says so, and that its uploaded file may stay', () => {
  const upload = { name: 'a.csv', uri: 'file:///a.csv', hash: '', bytes: 5 };
  const unsent = { delivery: 'prepared', state: undefined, ticket: undefined } as const;
  for (const [state, said] of [
    ['prepared', ''],
    ['removed', ''],
    ['uploaded', ' a.csv may stay on the server. No job reads it.'],
  ] as const)
    assert.equal(
      endInWords(job('product-import', unsent, { stopRequestedAt: start, upload: { ...upload, state } })),
      `a.medusajob.json: stopped before the job was created.${said}`,
    );
});
