import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { checkImport } from '../../../../support/findings.ts';

test('a header without rows', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-nothing-to-import: The file has a header and no rows: the job would complete and import nothing. Add a row for each variant.
`,
  );
});

test('an empty file, of whatever kind', () => {
  for (const text of ['', '\n', '\r\n', '\uFEFF']) {
    const codes = checkImportFile(text, 'product-import', { 'csv-byte-order-mark': 'off' }).map(({ code }) => code);
    assert.deepEqual(codes, ['csv-nothing-to-import'], JSON.stringify(text));
  }
});
