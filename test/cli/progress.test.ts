import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProgressPrinter } from '../../cli/print/progress.ts';
import { noOutcomes, type RunRecord } from '../../runs/record.ts';

const counted: RunRecord = {
  version: 1,
  id: 'a',
  createdAt: 0,
  file: { name: 'orders.medusajob.json', uri: undefined, hash: '' },
  profile: 'Test',
  target: { service: 'medusa', baseUrl: 'https://shop.test' },
  flags: { service: 'medusa', dryRun: false },
  jobType: 'order-export',
  parts: [
    {
      first: 0,
      count: 1,
      deduplicationKey: '',
      delivery: 'accepted',
      state: 'waiting',
      completed: 0,
      counts: noOutcomes,
    },
  ],
};

test('who does not wait for the end is told what keeps the command: an export that has to end first', () => {
  const written: string[] = [];
  const printer = new ProgressPrinter({ columns: undefined, write: (text) => written.push(text) }, 'problems');
  printer.show(counted);
  assert.deepEqual(written, []);
  const held = { ...counted, waitsFor: 'products.medusajob.json' };
  printer.show(held);
  printer.show(held);
  assert.deepEqual(written, ['orders.medusajob.json  waits for products.medusajob.json\n']);
  printer.show(counted);
  printer.end();
  assert.equal(written.length, 1);
});

const start = Date.UTC(2026, 0, 15, 12);
const [part] = counted.parts;
assert.ok(part !== undefined);
const working: RunRecord = {
  ...counted,
  parts: [{ ...part, state: 'running', sentAt: start, confirmedAt: start }],
};

for (const what of ['everything', 'problems'] as const)
  test(`a job that becomes late is told once, with what to do: who is told ${what}`, (context) => {
    context.mock.timers.enable({ apis: ['setInterval', 'Date'], now: start });
    const written: string[] = [];
    const printer = new ProgressPrinter({ columns: undefined, write: (text) => written.push(text) }, what);
    printer.show(working);
    context.mock.timers.tick(120_000);
    assert.doesNotMatch(written.join(''), /longer than usual/);
    context.mock.timers.tick(60_000);
    printer.show(working);
    context.mock.timers.tick(60_000);
    printer.end();
    context.mock.timers.tick(60_000);
    const told = written.filter((text) => text.includes('longer than usual'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^Medusa tells no progress.+\nThis is longer than usual\. Likely causes: .+\n/);
    assert.match(
      told[0] ?? '',
      /\n.+stop it and submit the file again\.\nStop the job with: commerce-batch cancel a\n$/,
    );
  });

test('on a screen the line is taken away before, and goes on below', (context) => {
  context.mock.timers.enable({ apis: ['setInterval', 'Date'], now: start });
  const written: string[] = [];
  const printer = new ProgressPrinter({ columns: 80, write: (text) => written.push(text) }, 'everything');
  printer.show(working);
  context.mock.timers.tick(121_000);
  const index = written.findIndex((text) => text.includes('longer than usual'));
  assert.equal(written[index - 1], '\r\u001B[K');
  assert.match(written[index + 1] ?? '', /working, 2 min so far/);
});
