import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresOf, reportOf, reportText } from '../../cli/print/report.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('the report in pieces is the report printed as a whole', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(3, (index) => (index === 1 ? '/products/1' : '/products/645582630')));
  const text = await textOf(reportText(record, shop.store));
  const { outcomes, ...head } = JSON.parse(text);
  assert.deepEqual(head, JSON.parse(JSON.stringify(reportOf(record))));
  assert.deepEqual(
    outcomes.map(({ index, id, method, status }: Record<string, unknown>) => [index, id, method, status]),
    [
      [0, 'r0', 'PUT', 'COMPLETED'],
      [1, 'r1', 'PUT', 'FAILED'],
      [2, 'r2', 'PUT', 'NOT_EXECUTED'],
    ],
  );
  assert.equal(text, JSON.stringify(JSON.parse(text), null, 2));
  const nested = `[\n  ${await textOf(reportText(record, shop.store, '  '))}\n]`;
  assert.equal(nested, JSON.stringify([JSON.parse(text)], null, 2));
});

test('a run without an outcome', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.prepare(priceFile(2));
  const text = await textOf(reportText(record, shop.store));
  assert.equal(text, JSON.stringify({ ...reportOf(record), outcomes: [] }, null, 2));
});

test('people see the first failures of all parts', async (context) => {
  const shop = await Shop.open(context);
  const flags = ecwidFlags({ allowParallelMode: true, stopOnFirstFailure: false });
  const failing = (index: number): string => (index % 30 === 0 ? '/products/999999999' : '/products/645582630');
  const record = await shop.run(priceFile(900, failing), flags);
  const { first, count } = await failuresOf(record, shop.store);
  assert.equal(count, 30);
  assert.deepEqual(
    first.map(({ index }) => index),
    Array.from({ length: 20 }, (_, index) => index * 30),
  );
  assert.equal(first[17]?.id, 'r510');
});
