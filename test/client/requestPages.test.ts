import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { test } from 'node:test';
import { firstRows } from '../../client/runsView/firstRows.ts';
import { RequestPages } from '../../client/runsView/requestPages.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags, Shop } from '../support/shop.ts';

test('failures come first, then what was not executed, then the rest in the order of the file', () => {
  const statuses = ['COMPLETED', 'NOT_EXECUTED', 'FAILED', undefined, 'COMPLETED', 'FAILED'] as const;
  const rows = (limit: number): readonly number[] => firstRows(6, limit, (index) => statuses[index]);
  assert.deepEqual(rows(6), [2, 5, 1, 0, 4, 3]);
  assert.deepEqual(rows(3), [2, 5, 1]);
  assert.deepEqual(rows(100), [2, 5, 1, 0, 4, 3]);
});

test('a page reads the bodies of the parts it shows, and no other', async (context) => {
  const shop = await Shop.open(context);
  const failing = (index: number): string => (index === 700 ? '/products/999999999' : '/products/645582630');
  const flags = ecwidFlags({ allowParallelMode: true, stopOnFirstFailure: false });
  const record = await shop.run(priceFile(1100, failing), flags);
  const read: number[] = [];
  const { bodyOf } = shop.store;
  shop.store.bodyOf = (id, part) => {
    read.push(part);
    return bodyOf.call(shop.store, id, part);
  };
  const pages = new RequestPages(shop.store);
  const rows = await pages.read(record, 100);
  assert.deepEqual(
    rows.slice(0, 3).map(({ index, request, outcome }) => [index, request.id, outcome?.httpStatusCode]),
    [
      [700, 'r700', 404],
      [0, 'r0', 200],
      [1, 'r1', 200],
    ],
  );
  assert.equal(rows.length, 100);
  assert.deepEqual(read, [0, 1], 'the third part holds none of these');

  read.length = 0;
  assert.deepEqual(await pages.read(record, 100), rows);
  assert.deepEqual(read, [], 'drawn again, nothing is read again');
  assert.equal((await pages.read(record, 1100)).length, 1100);
});

test('a request whose body was deleted by hand still shows its outcome', async (context) => {
  const shop = await Shop.open(context);
  const record = await shop.run(priceFile(2));
  for (const name of await fs.readdir(shop.store.folderOf(record.id)))
    if (name.startsWith('part-')) await fs.rm(`${shop.store.folderOf(record.id)}/${name}`);
  const rows = await new RequestPages(shop.store).read(record, 100);
  assert.deepEqual(
    rows.map(({ request, outcome }) => [request.path, outcome?.httpStatusCode]),
    [
      ['', 200],
      ['', 200],
    ],
  );
});
