import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createImportFile } from '../../../bench/workload/importFile.ts';
import { checkImportFile } from '../../../core/medusa/csv/checkImportFile.ts';

test('a clean file has no findings', () => {
  assert.deepEqual(checkImportFile(createImportFile(300, { mistakes: false }).text, 'product-import', {}), []);
});

test('the mistakes of a file are where it says, and nowhere else', () => {
  const { text, mistakenLines } = createImportFile(300);
  const lines = checkImportFile(text, 'product-import', {}).map(
    ({ span: { start } }) => text.slice(0, start).split('\n').length,
  );
  assert.deepEqual(lines, mistakenLines);
  assert.ok(lines.length > 3);
});
