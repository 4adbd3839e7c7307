import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { checkImportFix } from '../../../../support/findings.ts';

const file = 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\r\nmug;Mug;One size;5\r\n';

test('the mark alone is shown, and the first column is known behind it', () => {
  const findings = checkImportFile(`\uFEFF${file}`, 'product-import', {});
  assert.deepEqual(
    findings.map(({ code, severity, span }) => ({ code, severity, span })),
    [{ code: 'csv-byte-order-mark', severity: 'error', span: { start: 0, end: 1 } }],
  );
  assert.equal(findings[0]?.fixes[0]?.safe, true);
  checkImportFix('product-import', `\uFEFF${file}`, 'csv-byte-order-mark', file);
});

test('places behind the mark are counted from the beginning of the file', () => {
  const text = `\uFEFF${file.replace(';5', ';five')}`;
  const found = checkImportFile(text, 'product-import', {}).find(({ code }) => code === 'csv-invalid-integer');
  assert.equal(text.slice(found?.span.start, found?.span.end), 'five');
});
