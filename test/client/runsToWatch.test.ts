import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsToWatch } from '../../client/runsToWatch.ts';
import { noOutcomes, type RunRecord } from '../../runs/record.ts';

function record(id: string, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 1,
    id,
    createdAt: 0,
    file: { name: 'prices.ecwidbatch.json', uri: undefined, hash: '' },
    profile: 'My shop',
    target: { service: 'ecwid', baseUrl: 'https://app.ecwid.com/api/v3', storeId: '1003' },
    flags: { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' },
    parts: [{ first: 0, count: 1, deduplicationKey: id, delivery: 'prepared', completed: 0, counts: noOutcomes }],
    ...changes,
  };
}

test('what was submitted first is taken up first, also when only its end was not written down', () => {
  const parts = record('').parts.map((part) => ({ ...part, delivery: 'rejected' as const }));
  const newestFirst = [
    record('5'),
    record('4', { endedAt: 1 }),
    record('3', { unwatched: true }),
    record('2', { parts }),
    record('1'),
  ];
  assert.deepEqual(
    runsToWatch(newestFirst).map(({ id }) => id),
    ['1', '2', '5'],
  );
});
