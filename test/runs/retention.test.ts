import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Part, RunRecord } from '../../runs/record.ts';
import { outdatedRecords, type Retention } from '../../runs/retention.ts';

const day = 24 * 60 * 60_000;
const now = Date.UTC(2026, 5, 1);
const done: Part = {
  first: 0,
  count: 1,
  deduplicationKey: 'key',
  delivery: 'accepted',
  state: 'finished',
  completed: 1,
  counts: { completed: 1, failed: 0, notExecuted: 0 },
};

const states: Readonly<Record<string, { readonly part: Partial<Part>; readonly ended: boolean }>> = {
  done: { part: {}, ended: true },
  failed: { part: { completed: 1, counts: { completed: 0, failed: 1, notExecuted: 0 } }, ended: true },
  stopped: { part: { state: 'canceled' }, ended: true },
  refused: { part: { delivery: 'rejected' }, ended: true },
  unknown: { part: { delivery: 'unknown' }, ended: true },
  running: { part: { state: 'running' }, ended: false },
  sending: { part: { delivery: 'sending' }, ended: false },
  prepared: { part: { delivery: 'prepared' }, ended: false },
  // Killed before the end was written down.
  unnoticed: { part: {}, ended: false },
};

/** @param text such as `done 3`: a run that was begun and ended three days ago */
function records(...texts: readonly string[]): readonly RunRecord[] {
  return texts.map((text) => {
    const [state = '', age = ''] = text.split(' ');
    const at = now - Number(age) * day;
    const { part, ended } = states[state] ?? assert.fail(state);
    return {
      version: 1,
      id: new Date(at).toISOString().replace(/\W/g, ''),
      createdAt: at,
      file: { name: text, uri: undefined, hash: '' },
      profile: 'Shop',
      target: { service: 'ecwid', baseUrl: 'https://a', storeId: '1' },
      flags: { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' },
      parts: [{ ...done, ...part }],
      endedAt: ended ? at : undefined,
    };
  });
}

function outdated(retention: Partial<Retention>, ...texts: readonly string[]): readonly string[] {
  const found = outdatedRecords(records(...texts), { count: undefined, days: undefined, ...retention }, now);
  return found.map(({ file }) => file.name);
}

test('without limits everything is kept', () => {
  assert.deepEqual(outdated({}, 'done 1', 'done 5000'), []);
});

test('by count: the oldest beyond the newest so many, the oldest first, whatever the order they are given in', () => {
  assert.deepEqual(outdated({ count: 2 }, 'done 1', 'done 4', 'done 2', 'failed 3'), ['done 4', 'failed 3']);
  assert.deepEqual(outdated({ count: 4 }, 'done 1', 'done 4', 'done 2', 'failed 3'), []);
  assert.deepEqual(outdated({ count: 0 }, 'done 1'), ['done 1']);
});

test('by age: what ended more days ago', () => {
  assert.deepEqual(outdated({ days: 90 }, 'done 89', 'done 90', 'done 91', 'refused 200'), ['refused 200', 'done 91']);
});

test('a run that began long ago and ended today is young', () => {
  const [old, ...others] = records('done 300', 'done 301');
  assert.ok(old);
  const found = outdatedRecords([{ ...old, endedAt: now }, ...others], { count: undefined, days: 90 }, now);
  assert.deepEqual(
    found.map(({ file }) => file.name),
    ['done 301'],
  );
});

test('either limit is enough', () => {
  assert.deepEqual(outdated({ count: 2, days: 10 }, 'done 1', 'done 20', 'done 2', 'done 3'), ['done 20', 'done 3']);
});

test('what goes on, or nobody knows, stays for ever; whatever ended may go', () => {
  const goesOn = ['running 500', 'sending 501', 'prepared 502', 'unknown 503', 'unnoticed 504'];
  const ended = ['done 600', 'failed 601', 'stopped 602', 'refused 603'];
  assert.deepEqual(outdated({ count: 0, days: 0 }, ...goesOn, ...ended), ended.toReversed());
});
