import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Look, type Memory, nextTask } from '../../runs/agenda.ts';
import { noOutcomes, type Part, type RunRecord } from '../../runs/record.ts';

const start = Date.UTC(2026, 0, 15, 12);
const second = 1000;
const minute = 60 * second;

const unwritten = Number.NEGATIVE_INFINITY;
const nothing: Memory = {
  blockedUntil: unwritten,
  lastFruitless: unwritten,
  lastSurvey: start,
  surveyFailed: false,
  lastEnd: unwritten,
  looks: new Map(),
  due: new Set(),
  calls: [],
};

function part(change: Partial<Part> = {}): Part {
  return {
    first: 0,
    count: 500,
    deduplicationKey: 'k',
    delivery: 'prepared',
    completed: 0,
    counts: noOutcomes,
    ...change,
  };
}

const accepted = (change: Partial<Part> = {}): Part =>
  part({ delivery: 'accepted', ticket: 'T', state: 'queued', sentAt: start, ...change });
const done = (change: Partial<Part> = {}): Part =>
  accepted({ state: 'finished', counts: { completed: 500, failed: 0, notExecuted: 0 }, ...change });

function run(id: string, parts: readonly Part[], change: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 1,
    id,
    createdAt: start,
    file: { name: `${id}.ecwidbatch.json`, uri: undefined, hash: '' },
    profile: 'Test',
    target: { service: 'ecwid', baseUrl: 'https://shop.test', storeId: '1' },
    flags: { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' },
    parts: parts.map((each, index) => ({ ...each, first: index * 500 })),
    ...change,
  };
}

const goOn = { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: false, groupId: 'g' } as const;
const look = (at: number, change: Partial<Look> = {}): Look => ({ at, jitter: 0, notBefore: 0, ...change });
const rest = (until: number) => ({ kind: 'rest', until });

test('sending comes first, and in order', () => {
  const prepared = run('a', [part()]);
  assert.deepEqual(nextTask([prepared], nothing, start), { kind: 'send', id: 'a', index: 0 });
  const inDoubt = run('a', [accepted(), part({ delivery: 'sending', sentAt: start })]);
  assert.deepEqual(nextTask([inDoubt, run('b', [part()])], nothing, start), { kind: 'send', id: 'a', index: 1 });
});

test('where a failure stops the run, a part waits for the end of the one before, and later runs wait, too', () => {
  const waiting = run('a', [accepted(), part()]);
  assert.deepEqual(nextTask([waiting, run('b', [part()])], nothing, start), rest(start + second));
  const next = run('a', [done(), part()]);
  assert.deepEqual(nextTask([next], nothing, start), { kind: 'send', id: 'a', index: 1 });
  const failed = run('a', [done({ counts: { completed: 3, failed: 1, notExecuted: 496 } }), part()]);
  assert.deepEqual(nextTask([failed], nothing, start), { kind: 'finish', id: 'a' });
});

test('where the run goes on after failures, all parts leave at once', () => {
  const going = run('a', [accepted(), accepted(), part()], { flags: goOn });
  assert.deepEqual(nextTask([going], nothing, start), { kind: 'send', id: 'a', index: 2 });
  const stopped = run('a', [accepted({ stopToldAt: start }), part()], { flags: goOn, stopRequestedAt: start });
  assert.equal(nextTask([stopped], nothing, start).kind, 'rest', 'none leaves after a stop');
});

test('what is no longer wanted by anybody else is not sent after a part was refused or lost', () => {
  for (const delivery of ['rejected', 'unknown'] as const) {
    const run_ = run('a', [part({ delivery }), part()], { flags: goOn });
    assert.deepEqual(nextTask([run_], nothing, start), { kind: 'finish', id: 'a' });
  }
});

test('only the oldest ticket of a store is looked at, and rarer with time', () => {
  const two = [run('a', [accepted()]), run('b', [accepted()])];
  assert.deepEqual(nextTask(two, nothing, start), rest(start + second), 'a moment for small batches');
  assert.deepEqual(nextTask(two, nothing, start + second), { kind: 'look', id: 'a', index: 0 });
  for (const [age, interval] of [
    [0, 2],
    [2 * minute, 5],
    [20 * minute, 15],
    [3 * 60 * minute, 60],
  ] as const) {
    const at = start + age;
    const memory = { ...nothing, looks: new Map([['a/0', look(at)]]), lastFruitless: at };
    assert.deepEqual(nextTask([run('a', [accepted()])], memory, at), rest(at + interval * second));
  }
});

test('when a ticket has ended, the next one is looked at without a pause, but never in vain twice in two seconds', () => {
  const later = run('b', [accepted({ sentAt: start - minute })]);
  assert.deepEqual(nextTask([later], { ...nothing, lastEnd: start }, start), { kind: 'look', id: 'b', index: 0 });
  const memory = { ...nothing, lastEnd: start, lastFruitless: start - 500 };
  assert.deepEqual(nextTask([later], memory, start), rest(start + 1500));
});

test('three open tickets are worth a survey now and then', () => {
  const three = ['a', 'b', 'c'].map((id) => run(id, [accepted()]));
  const at = start + 16 * second;
  const looked = { ...nothing, looks: new Map([['a/0', look(at)]]), lastFruitless: at - 2 * second };
  assert.deepEqual(nextTask(three, looked, at), { kind: 'survey' });
  assert.deepEqual(nextTask(three.slice(0, 2), looked, at), rest(at + 2 * second));
});

test('several jobs of a server are always asked for together', () => {
  const jobs = ['a', 'b'].map((id) =>
    run(id, [accepted()], {
      target: { service: 'medusa', baseUrl: 'https://shop.test' },
      flags: { service: 'medusa', dryRun: false },
    }),
  );
  assert.deepEqual(nextTask(jobs, nothing, start + 2 * second), { kind: 'survey' });
  const found = { ...nothing, due: new Set(['b/0']) };
  assert.deepEqual(nextTask(jobs, found, start), { kind: 'look', id: 'b', index: 0 });
});

test('a wish is told at once, before anything is sent', () => {
  const stopping = run('b', [accepted()], { stopRequestedAt: start });
  assert.deepEqual(nextTask([run('a', [part()]), stopping], nothing, start), { kind: 'look', id: 'b', index: 0 });
});

test('nothing leaves while the service has asked for patience, or has had its fill for the minute', () => {
  const prepared = [run('a', [part()])];
  assert.deepEqual(nextTask(prepared, { ...nothing, blockedUntil: start + minute }, start), rest(start + minute));
  const calls = Array.from({ length: 540 }, (_, index) => start + index);
  assert.deepEqual(nextTask(prepared, { ...nothing, calls }, start + second), rest(start + minute));
  assert.deepEqual(nextTask(prepared, { ...nothing, calls }, start + minute).kind, 'send');
});

test('a ticket that is put off lets the next one be looked at', () => {
  const two = [run('a', [accepted()]), run('b', [accepted()])];
  const memory = { ...nothing, looks: new Map([['a/0', look(start, { notBefore: start + minute })]]) };
  assert.deepEqual(nextTask(two, memory, start + second), { kind: 'look', id: 'b', index: 0 });
});

describe('exports of a Medusa server', () => {
  const medusa = { target: { service: 'medusa', baseUrl: 'https://shop.test' } } as const;
  const inEarnest = { ...medusa, flags: { service: 'medusa', dryRun: false }, jobType: 'product-export' } as const;
  const waiting = accepted({ state: 'waiting' });
  const going = run('a', [accepted({ state: 'running', confirmedAt: start })], inEarnest);

  test('the next one is held by name, let go when the one before has ended, then looked at for its confirm', () => {
    const next = run('b', [waiting], { ...inEarnest, jobType: 'order-export' });
    const hold = { kind: 'hold', id: 'b', waitsFor: 'a.ecwidbatch.json' };
    assert.deepEqual(nextTask([going, next], nothing, start), hold);
    const held = { ...next, waitsFor: 'a.ecwidbatch.json' };
    assert.equal(nextTask([going, held], nothing, start).kind, 'rest');
    assert.deepEqual(nextTask([held], nothing, start), { kind: 'hold', id: 'b', waitsFor: undefined });
    assert.deepEqual(nextTask([next], nothing, start), { kind: 'look', id: 'b', index: 0 });
  });

  test('one that would go by itself is not created before; one that is created dry is', () => {
    const prepared = part({ first: 0 });
    const direct = run('b', [prepared], { ...inEarnest, direct: true, waitsFor: 'a.ecwidbatch.json' });
    assert.equal(nextTask([going, direct], nothing, start).kind, 'rest');
    const dry = run('b', [prepared], { ...inEarnest, waitsFor: 'a.ecwidbatch.json' });
    assert.deepEqual(nextTask([going, dry], nothing, start), { kind: 'send', id: 'b', index: 0 });
  });

  test('imports, dry runs of the user, stopped runs and unknown types are not held', () => {
    for (const change of [
      { jobType: 'product-import' },
      { jobType: 'a-type-of-the-shop' },
      { jobType: undefined },
      { flags: { service: 'medusa', dryRun: true } as const },
      { stopRequestedAt: start },
    ]) {
      const other = run('b', [waiting], { ...inEarnest, ...change });
      assert.notEqual(nextTask([going, other], nothing, start).kind, 'hold', JSON.stringify(change));
    }
  });

  test('who waits while the disk is full makes no haste', () => {
    const next = run('b', [waiting], inEarnest);
    assert.deepEqual(
      nextTask([going, next], { ...nothing, blockedUntil: start + minute }, start),
      rest(start + minute),
    );
  });
});
