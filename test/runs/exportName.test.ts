import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportName } from '../../runs/exportName.ts';

test('the last name of a key, and nothing that leads elsewhere', () => {
  const names: readonly (readonly [string, string])[] = [
    ['exports/product-exports/abc-1.csv', 'abc-1.csv'],
    ['..\\..\\run.json', 'run.json'],
    ['a/..', 'export.csv'],
    ['', 'export.csv'],
    ['.hidden', 'hidden'],
    ['a\u0000b:c?.csv', 'a-b-c-.csv'],
  ];
  for (const [key, name] of names) assert.equal(exportName(key), name);
  assert.equal(exportName(`${'x'.repeat(300)}.csv`).length, 80);
});
