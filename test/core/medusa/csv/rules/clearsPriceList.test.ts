import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { checkImport } from '../../../../support/findings.ts';

test('a header without rows would remove all prices', () => {
  checkImport(
    'price-list-import',
    `
Product Variant ID;SKU;Price EUR
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-clears-price-list: The file has a header and no rows: the import would remove all prices of the price list. Add a row for each price, unless that is meant.
`,
  );
});

test('an empty file, too', () => {
  const codes = checkImportFile('', 'price-list-import', {}).map(({ code }) => code);
  assert.deepEqual(codes, ['csv-clears-price-list']);
});
