import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, estimate, estimateText } from '../../../core/plan/estimate.ts';

const inOrder = { allowParallelMode: false, stopOnFirstFailure: true };
const pace = { secondsPerRequest: 0.4, runs: 0 };

test('one after another, and a hundred at once within each part of 500', () => {
  const times = [1, 100, 101, 500, 501, 1250].map((requests) => {
    const { sequential, parallel } = estimate(requests, inOrder, { secondsPerRequest: 1, runs: 0 });
    return [sequential, parallel];
  });
  assert.deepEqual(times, [
    [1, 1],
    [100, 1],
    [101, 2],
    [500, 5],
    [501, 6],
    [1250, 13],
  ]);
});

test('at worst every request is tried five times, three seconds apart, if failures do not end the batch', () => {
  assert.equal(estimate(500, inOrder, pace).worst, undefined);
  assert.equal(estimate(500, { ...inOrder, stopOnFirstFailure: false }, pace).worst, 500 * 5 * (3 + 0.4));
  assert.equal(estimate(500, { allowParallelMode: true, stopOnFirstFailure: false }, pace).worst, 5 * 5 * (3 + 0.4));
});

test('what it assumes is said', () => {
  const [, guessed] = estimateText(estimate(10, inOrder, pace), false);
  assert.equal(guessed, 'This counts 0.4 s for a request: a guess, for Ecwid publishes no figure.');
  const [time, measured] = estimateText(estimate(500, inOrder, { secondsPerRequest: 0.1234, runs: 7 }), true);
  assert.equal(time, 'Less than a second. One after another: about 62 s.');
  assert.equal(measured, 'This counts 0.12 s for a request: measured in your last 7 runs in this shop.');
});

test('durations as people say them', () => {
  assert.deepEqual([0.2, 5, 89, 90, 5399, 7200, 8760, 200_000].map(duration), [
    'less than a second',
    'about 5 s',
    'about 89 s',
    'about 2 min',
    'about 1 h 30 min',
    'about 2 h',
    'about 2 h 26 min',
    'about 2 days',
  ]);
});
