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
