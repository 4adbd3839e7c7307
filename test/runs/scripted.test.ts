// What a real service does rarely or never on demand: a scripted one plays it.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ApiError } from '../../api/errors.ts';
import type { BatchService, Outcome, Progress } from '../../api/service.ts';
import { countsOf, type RunRecord, stateOf } from '../../runs/record.ts';
import { Shop } from '../support/shop.ts';

const outcome = (index: number, id: string | undefined, body: string): Outcome => ({
  index,
  id,
  status: 'COMPLETED',
  httpStatusCode: 200,
  httpStatusLine: 'OK',
  body,
});

const finished = (outcomes: readonly Outcome[]): Progress => ({
  state: 'finished',
  completed: 2,
  total: 2,
  outcomes,
  note: undefined,
  file: undefined,
});

const waiting: Progress = { ...finished([]), state: 'waiting', completed: 0 };

interface Script {
  readonly checks: readonly Progress[];
  readonly onConfirm?: (shop: Shop, id: string) => void;
}

/** Plays the checks in order, the last one for ever, and writes down every call. */
async function play(context: TestContext, text: string, flags: Parameters<Shop['prepare']>[1], script: Script) {
  const shop = await Shop.open(context);
  const calls: string[] = [];
  let id = '';
  const left = [...script.checks];
  const service: BatchService = {
    submit: async () => {
      calls.push('submit');
      return 'T';
    },
    check: async () => {
      calls.push('check');
      const next = left.length > 1 ? left.shift() : left[0];
      if (next === undefined) throw new ApiError({ kind: 'server-error', message: 'no script' });
      return next;
    },
    confirm: async () => {
      calls.push('confirm');
      script.onConfirm?.(shop, id);
    },
    list: async () => ({ deliveries: [], calls: 1, isComplete: true }),
    stop: async () => 'stopped',
    download: async () => undefined,
    test: async () => '',
  };
  const tracker = shop.newTracker(shop.store, { serviceOf: async () => service });
  ({ id } = await shop.prepare(text, flags));
  await tracker.watch(id);
  return { shop, tracker, id, calls, record: (): RunRecord => shop.record(id) };
}

const requests = (...ids: readonly (string | number)[]): string =>
  JSON.stringify(ids.map((id) => ({ id, path: '/profile', method: 'GET' })));

test('answers in another order go to the requests whose ids they carry', async (context) => {
  for (const [a, b] of [
    ['a', 'b'],
    [1, 2],
  ] as const) {
    const swapped = finished([outcome(0, String(b), '"second"'), outcome(1, String(a), '"first"')]);
    const { shop, tracker, id } = await play(context, requests(a, b), undefined, { checks: [swapped] });
    await shop.clock.run(tracker.settled(id));
    assert.deepEqual(
      (await shop.store.outcomesOf(id)).map(({ body }) => body),
      ['"first"', '"second"'],
    );
  }
});

test('without ids of their own, answers go by position', async (context) => {
  for (const text of [requests('a', 'a'), '[{"path":"/a","method":"GET"},{"path":"/b","method":"GET"}]']) {
    const id = text.includes('"id"') ? 'a' : undefined;
    const checks = [finished([outcome(0, id, '"first"'), outcome(1, id, '"second"')])];
    const played = await play(context, text, undefined, { checks });
    const { shop, tracker } = played;
    await shop.clock.run(tracker.settled(played.id));
    assert.deepEqual(
      (await shop.store.outcomesOf(played.id)).map(({ body }) => body),
      ['"first"', '"second"'],
    );
  }
});

test('a batch that is finished a moment before its answers are told', async (context) => {
  const all = finished([outcome(0, 'a', '1'), outcome(1, 'b', '2')]);
  const { shop, tracker, id, record } = await play(context, requests('a', 'b'), undefined, {
    checks: [finished([]), finished([]), all],
  });
  await shop.clock.run(tracker.settled(id));
  assert.equal(stateOf(record()), 'succeeded');
  assert.deepEqual(countsOf(record()), { completed: 2, failed: 0, notExecuted: 0 });
});

test('a batch whose answers are never told is no success', async (context) => {
  const { shop, tracker, id, record } = await play(context, requests('a', 'b'), undefined, { checks: [finished([])] });
  await shop.clock.run(tracker.settled(id));
  assert.equal(stateOf(record()), 'unknown');
  assert.match(record().parts[0]?.note ?? '', /does not tell what became of every request/);
});

test('a confirm is written down before it is sent, and given time before it is repeated', async (context) => {
  let recorded: unknown;
  const { shop, tracker, id, calls } = await play(
    context,
    '{ "type": "product-export", "context": {} }',
    { service: 'medusa', dryRun: false },
    {
      checks: [...Array(8).fill(waiting), { ...finished([outcome(0, undefined, '{}')]), total: 1 }],
      onConfirm: (each, run) => {
        recorded ??= each.store.get(run)?.parts[0]?.confirmedAt;
      },
    },
  );
  await shop.clock.run(tracker.settled(id));
  assert.notEqual(recorded, undefined);
  assert.equal(calls.filter((call) => call === 'confirm').length, 1, calls.join());
});

test('answers of another batch are not shown as those of this file', async (context) => {
  const others = finished([outcome(0, 'x', '1'), outcome(1, 'y', '2')]);
  for (const progress of [others, { ...others, outcomes: [], total: 9 }]) {
    const { shop, tracker, id, record } = await play(context, requests('a', 'b'), undefined, { checks: [progress] });
    await shop.clock.run(tracker.settled(id));
    assert.equal(stateOf(record()), 'unknown');
    assert.match(record().parts[0]?.note ?? '', /another batch/);
    assert.deepEqual(await shop.store.outcomesOf(id), []);
  }
});

test('a stop that comes while the job is looked at keeps it from being confirmed', async (context) => {
  const shop = await Shop.open(context);
  const calls: string[] = [];
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let arrive: () => void = () => undefined;
  const looking = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const service: BatchService = {
    submit: async () => 'T',
    check: async () => {
      arrive();
      await answered;
      return calls.includes('stop') ? { ...waiting, state: 'canceled' } : waiting;
    },
    confirm: async () => {
      calls.push('confirm');
    },
    list: async () => ({ deliveries: [], calls: 1, isComplete: true }),
    stop: async () => {
      calls.push('stop');
      return 'stopped';
    },
    download: async () => undefined,
    test: async () => '',
  };
  const tracker = shop.newTracker(shop.store, { serviceOf: async () => service });
  const { id } = await shop.prepare('{ "type": "product-export", "context": {} }', {
    service: 'medusa',
    dryRun: false,
  });
  await tracker.watch(id);
  await shop.until(id, ({ parts }) => parts[0]?.delivery === 'accepted');
  await shop.clock.advance(2000);
  await looking;
  const stopping = tracker.stop(id, new AbortController().signal);
  while (shop.record(id).stopRequestedAt === undefined) await new Promise((resolve) => setImmediate(resolve));
  answer();
  assert.equal(await shop.clock.run(stopping), 'stopped');
  assert.deepEqual(calls, ['stop']);
});
