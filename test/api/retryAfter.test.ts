import assert from 'node:assert/strict';
import test from 'node:test';
import { parseRetryAfter, spellDuration } from '../../api/retryAfter.ts';

const now = Date.parse('2026-11-21T18:22:02Z');

const cases = [
  ['12', 12_000],
  [' 0 ', 0],
  ['1.5', 1_500],
  ['Sat, 21 Nov 2026 18:22:12 GMT', 10_000],
  ['Saturday, 21-Nov-26 18:22:12 GMT', 10_000],
  ['Sat, 21 Nov 2026 18:00:00 GMT', 0],
  ['', undefined],
  ['-3', undefined],
  ['soon', undefined],
  ['May', undefined],
  [undefined, undefined],
] as const;

for (const [value, expected] of cases) {
  test(`Retry-After: ${value}`, () => assert.equal(parseRetryAfter(value, now), expected));
}

test('durations are rounded up', () => {
  assert.deepEqual([0, 1, 1_000, 1_001, 120_000, 120_001, 600_000].map(spellDuration), [
    '0 s',
    '1 s',
    '1 s',
    '2 s',
    '120 s',
    '3 min',
    '10 min',
  ]);
});
