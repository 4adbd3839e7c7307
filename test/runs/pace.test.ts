import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceOf } from '../../runs/pace.ts';
import { noOutcomes, type Part, type RunRecord, recordVersion } from '../../runs/record.ts';

const target = { service: 'ecwid', baseUrl: 'https://app.ecwid.com/api/v3', storeId: '1003' } as const;

/** A run that went through `count` requests in `seconds`. */
function run(seconds: number, count = 100, changes: Partial<RunRecord> = {}): RunRecord {
  const part: Part = {
    first: 0,
    count,
    deduplicationKey: '0f8fad5b-d9cb-469f-a165-70867728950e',
    delivery: 'accepted',
    sentAt: 1000,
    ticket: 't',
    state: 'finished',
    completed: count,
    counts: { ...noOutcomes, completed: count },
  };
  return {
    version: recordVersion,
    id: 'r',
    createdAt: 0,
    file: { name: 'a', uri: undefined, hash: '' },
    profile: 'My shop',
    target,
    flags: { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' },
    parts: [part],
    endedAt: 1000 + seconds * 1000,
    ...changes,
  };
}

test('the median of the runs, so that one that lay still for a night does not count', () => {
  assert.deepEqual(paceOf([run(40), run(50), run(30_000)], target), { secondsPerRequest: 0.5, runs: 3 });
});

test('too few runs say nothing', () => {
  assert.equal(paceOf([run(40), run(50)], target), undefined);
});

test('only the newest ten count', () => {
  const records = [...Array.from({ length: 10 }, () => run(20)), ...Array.from({ length: 20 }, () => run(90))];
  assert.deepEqual(paceOf(records, target), { secondsPerRequest: 0.2, runs: 10 });
});

test('what does not show the pace of this shop is left out', () => {
  const good = [run(40), run(40)];
  const parallel = { service: 'ecwid', allowParallelMode: true, stopOnFirstFailure: true, groupId: 'g' } as const;
  const others: readonly RunRecord[] = [
    run(90, 19),
    run(90, 100, { flags: parallel }),
    run(90, 100, { target: { ...target, storeId: '1004' } }),
    run(90, 100, { endedAt: undefined }),
    run(90, 100, { parts: run(90).parts.map((part) => ({ ...part, counts: { ...part.counts, failed: 1 } })) }),
  ];
  assert.deepEqual(
    others.map((other) => paceOf([...good, other], target)),
    others.map(() => undefined),
  );
});
