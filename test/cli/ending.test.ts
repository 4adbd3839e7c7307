import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endingText, leavingText } from '../../cli/print/ending.ts';
import { noFailures, type RowFailure } from '../../cli/print/report.ts';
import { noOutcomes, type Part, type RunRecord } from '../../runs/record.ts';

const start = Date.UTC(2026, 0, 15, 12);
const minute = 60_000;

function job(part: Partial<Part>, change: Partial<RunRecord> = {}): RunRecord {
  const whole: Part = {
    ...{ first: 0, count: 1, deduplicationKey: '', ticket: 'batch_1', completed: 0, counts: noOutcomes },
    ...{ delivery: 'accepted', sentAt: start },
    ...part,
  };
  return {
    version: 1,
    id: 'r1',
    createdAt: start,
    file: { name: 'new.medusajob.json', uri: undefined, hash: '' },
    profile: 'Test',
    target: { service: 'medusa', baseUrl: 'https://shop.test' },
    flags: { service: 'medusa', dryRun: false },
    jobType: 'product-import',
    parts: [whole],
    ...change,
  };
}

function failedText(note: string, rows: readonly RowFailure[]): string {
  const counts = { ...noOutcomes, failed: 1 };
  const outcome = { index: 0, id: 'batch_1', method: '', path: '', status: 'FAILED', body: '' } as const;
  const first = [{ ...outcome, httpStatusCode: 200, httpStatusLine: undefined, rows }];
  return endingText(job({ state: 'failed', counts, note }), { first, count: 1 });
}

function said(words: string, handle = 'mug'): string {
  return `Error while processing row with [(product id: undefined), (product handle: ${handle}), (variant id: undefined), (variant sku: undefined)]: ${words}`;
}

const duplicate = 'duplicate key value violates unique constraint "IDX_2ca8cfbdafb998ecfd6d340389"';
const row = { file: 'products.csv', message: duplicate, said: said(duplicate) };

test('a failed import names the line of its CSV in place of what only says which row is meant', () => {
  assert.equal(
    failedText(said(duplicate), [{ ...row, lines: [3] }]),
    `new.medusajob.json: the job failed. products.csv, line 3: ${duplicate}\n`,
  );
});

test('several lines, and what belongs to none stays as the server said it', () => {
  const note = `The work was done before the job failed. No price; ${said(duplicate)}; ${said('a $& b', 'hat')}`;
  const rows = [
    { ...row, lines: [2, 4] },
    { file: 'products.csv', lines: [5, 6, 7, 9, 12, 13], message: 'a $& b', said: said('a $& b', 'hat') },
  ];
  assert.equal(
    failedText(note, rows),
    `new.medusajob.json: the job failed. The work was done before the job failed. No price; products.csv, lines 2 and 4: ${duplicate}; products.csv, lines 5, 6, 7, 9, 12 and more: a $& b\n`,
  );
});

test('a name of a file moves no cursor', () => {
  const text = failedText(said(duplicate), [{ ...row, file: 'a\u001B[2J.csv', lines: [3] }]);
  assert.ok(!text.includes('\u001B'), text);
});

test('a job that is late is to be stopped, not gone on with', () => {
  const working = job({ state: 'running', confirmedAt: start });
  assert.equal(
    leavingText(working, start + minute),
    'The service goes on by itself. Go on with: commerce-batch resume r1 --wait\n',
  );
  assert.equal(leavingText(working, start + 2 * minute), 'Stop the job with: commerce-batch cancel r1\n');
  assert.match(endingText(working, noFailures, start + 2 * minute), /longer than usual.+\n.+If the job does not go on/);
});

test('what was never confirmed waits for us, however long ago it was sent', () => {
  assert.equal(
    leavingText(job({ state: 'queued' }), start + 9 * minute),
    'The job was created and is not confirmed yet, so nothing is carried out. Go on with: commerce-batch resume r1 --wait\n',
  );
});

test('an import whose file left, and whose job did not', () => {
  const upload = { name: 'a.csv', uri: 'file:///a.csv', hash: '', bytes: 5 };
  for (const [state, said] of [
    ['prepared', 'Nothing was sent so far.'],
    ['removed', 'No job was created so far.'],
  ] as const)
    assert.equal(
      leavingText(job({ delivery: 'prepared', ticket: undefined }, { upload: { ...upload, state } })),
      `${said} Go on with: commerce-batch resume r1 --wait\n`,
    );
});
