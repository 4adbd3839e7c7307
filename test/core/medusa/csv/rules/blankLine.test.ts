import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { applyEdits, checkImportFix } from '../../../../support/findings.ts';

const header = 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity';

test('blank lines between rows and at the end; the line break of the last row is none', () => {
  const text = `${header}\r\nmug;Mug;One size;5\r\n\r\nhat;Hat;One size;5\r\n\r\n\r\n`;
  const findings = checkImportFile(text, 'product-import', {});
  assert.deepEqual(
    findings.map(({ code, span: { start } }) => `${code} in line ${text.slice(0, start).split('\n').length}`),
    ['csv-blank-line in line 3', 'csv-blank-line in line 5', 'csv-blank-line in line 6'],
  );
});

test('the fix removes the line, wherever it stands', () => {
  const rows = 'mug;Mug;One size;5\nhat;Hat;One size;5';
  checkImportFix('product-import', `${header}\n\n${rows}`, 'csv-blank-line', `${header}\n${rows}`);
  const before = `${header}\r\nmug;Mug;One size;5\r\n\r\n`;
  const [fix] = checkImportFile(before, 'product-import', {})[0]?.fixes ?? [];
  assert.equal(applyEdits(before, fix?.edits ?? []), `${header}\r\nmug;Mug;One size;5\r\n`);
  assert.equal(fix?.safe, true);
});

test('a blank line of a file with one column', () => {
  const text = 'Product Handle\n\n';
  const findings = checkImportFile(text, 'product-import', {});
  assert.ok(findings.some(({ code, span }) => code === 'csv-blank-line' && span.start === text.length - 1));
});
