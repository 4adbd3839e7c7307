import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../bench/arguments.ts';

test('everything is measured unless parts are named', () => {
  const { plan, markdown } = readArguments([]);
  assert.deepEqual(plan.sizes, [500, 1000, 10_000, 100_000]);
  assert.deepEqual(plan.parts, ['open', 'edits', 'features', 'service', 'validate', 'import', 'start', 'run', 'watch']);
  assert.equal(plan.peers, true);
  assert.equal(markdown, undefined);
});

test('a small run, one part, one size', () => {
  assert.deepEqual(readArguments(['--small']).plan.sizes, [500]);
  assert.deepEqual(readArguments(['--only', 'edits', '--requests', '2000']).plan, {
    parts: ['edits'],
    sizes: [2000],
    peers: true,
    profile: false,
    small: false,
  });
});

test('a profile is of our programs alone', () => {
  assert.equal(readArguments(['--profile']).plan.peers, false);
});

test('what cannot be measured is refused with what can', () => {
  assert.throws(() => readArguments(['--only', 'edit']), /^Error: --only takes open, edits, .*, and not “edit”\.$/);
  assert.throws(() => readArguments(['--requests', 'many']), /takes a number from 100, and not “many”/);
});
