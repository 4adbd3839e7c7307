import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { applyEdits, checkImport } from '../../../../support/findings.ts';

test('two columns between semicolons are read as one', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR
^^^^^^^^^^^^^ csv-separator: Medusa does not recognise a semicolon between the columns of a file as small as this one, and reads each line as one cell. Separate the columns by commas, which it takes when in doubt.
MUG-1;9.50

`,
  );
});

test('ten lines and more of two columns are recognised, and so are three columns', () => {
  const rows = Array.from({ length: 10 }, (_, index) => `MUG-${index};9.50\n`).join('');
  assert.deepEqual(checkImportFile(`SKU;Price EUR\n${rows}`, 'price-list-import', {}), []);
  assert.deepEqual(checkImportFile('SKU;Price EUR;Price USD\nMUG-1;9.50;9\n', 'price-list-import', {}), []);
  assert.deepEqual(checkImportFile('SKU,Price EUR\nMUG-1,9.50\n', 'price-list-import', {}), []);
  assert.deepEqual(checkImportFile('SKU\tPrice EUR\tPrice USD\nMUG-1\t9.50\t9\n', 'price-list-import', {}), []);
});

test('a comma in every cell is taken for the separator', () => {
  const text = 'SKU;Price EUR\nMUG-1;9,50\nMUG-2;8,50\nMUG-3;7,50\n';
  const [finding, ...others] = checkImportFile(text, 'price-list-import', {});
  assert.deepEqual(others, []);
  assert.equal(finding?.code, 'csv-separator');
  assert.equal(text.slice(finding?.span.start, finding?.span.end), 'SKU;Price EUR');
});

test('the fix writes commas and keeps every cell', () => {
  const before = 'SKU;Price EUR\nMUG,1;9.50\n';
  const [fix] = checkImportFile(before, 'price-list-import', {})[0]?.fixes ?? [];
  assert.equal(applyEdits(before, fix?.edits ?? []), 'SKU,Price EUR\n"MUG,1",9.50\n');
});

test('a file of one column has no separator', () => {
  const codes = checkImportFile('SKU\nMUG-1\n', 'price-list-import', {}).map(({ code }) => code);
  assert.deepEqual(codes, ['csv-missing-column']);
});
