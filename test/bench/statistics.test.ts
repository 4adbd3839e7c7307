import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarize } from '../../bench/statistics.ts';

test('median and 95th percentile are values that were measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(summarize(hundred), { count: 100, median: 50, p95: 95, max: 100 });
});

test('few values', () => {
  assert.deepEqual(summarize([7]), { count: 1, median: 7, p95: 7, max: 7 });
  assert.deepEqual(summarize([3, 10, 1]), { count: 3, median: 3, p95: 10, max: 10 });
  assert.equal(summarize([]), undefined);
});
