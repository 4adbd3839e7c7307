import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from '../../client/runsStatusText.ts';
import { noOutcomes, type RunRecord } from '../../runs/record.ts';

const now = Date.UTC(2026, 0, 15, 12);

function run(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 1,
    id: 'run-1',
    createdAt: now,
    file: { name: 'prices.ecwidbatch.json', uri: undefined, hash: '' },
    profile: 'My shop',
    target: { service: 'ecwid', baseUrl: 'https://app.ecwid.com/api/v3', storeId: '1003' },
    flags: { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' },
    parts: [{ first: 0, count: 5, deduplicationKey: 'key', delivery: 'accepted', completed: 0, counts: noOutcomes }],
    ...changes,
  };
}

const troubled = run({
  problem: { message: 'Nobody answers at shop.example.com.', at: now, attempts: 5, nextAt: now + 40_000 },
});

test('the status bar counts the runs and the seconds to the next check', () => {
  assert.equal(statusText([run(), run()], now + 11_200, now)?.text, '$(sync~spin) 2 runs · next check in 12 s');
  assert.equal(statusText([run()], now + 90_000, now)?.text, '$(sync~spin) 1 run · next check in 2 min');
});

test('while a request is under way it says so', () => {
  assert.equal(statusText([run()], undefined, now)?.text, '$(sync~spin) 1 run · asking…');
  // Another window has the shop, and its time has come.
  assert.equal(statusText([run()], now - 200, now)?.text, '$(sync~spin) 1 run · asking…');
});

test('where nothing is to be asked no time is named', () => {
  assert.equal(statusText([run()], Number.POSITIVE_INFINITY, now)?.text, '$(sync~spin) 1 run');
});

test('trouble is a warning that says when it is tried again, and why on hover', () => {
  const shown = statusText([run(), troubled], now + 40_000, now);
  assert.equal(shown?.text, '$(warning) 2 runs · next try in 40 s');
  assert.match(shown?.tooltip ?? '', /^Nobody answers at shop\.example\.com\./);
  assert.equal(shown?.spoken, 'Commerce Batch: trouble, 2 runs, next try in 40 s');
});

test('nothing is shown when nothing goes on', () => {
  assert.equal(statusText([], now + 1000, now), undefined);
});
