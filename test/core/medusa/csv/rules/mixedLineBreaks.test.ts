import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { applyEdits } from '../../../../support/findings.ts';

test('a carriage return that belongs to no line end', () => {
  const header = 'Product Handle;Product Title;Variant Inventory Quantity;Variant Title';
  const text = `${header}\nmug;Mug;5;One size\r\nhat;Hat;5;One size\n`;
  const findings = checkImportFile(text, 'product-import', {});
  assert.deepEqual(
    findings.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
    [['csv-mixed-line-breaks', 'One size\r']],
  );
  const [fix] = findings[0]?.fixes ?? [];
  assert.equal(applyEdits(text, fix?.edits ?? []), text.replace('\r', ''));
});

test('files of one kind', () => {
  for (const lineBreak of ['\n', '\r\n', '\r']) {
    const text = ['SKU;Price EUR;Price USD', 'MUG-1;9.50;9', 'MUG-2;9.50;9', ''].join(lineBreak);
    assert.deepEqual(checkImportFile(text, 'price-list-import', {}), [], JSON.stringify(lineBreak));
  }
});

test('lines that run together, of which no other rule says anything', () => {
  const header = 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Price EUR';
  const text = `${header}\r\nmug;Mug;One size;5;10.00\nhat;Hat;One size;5;9.50\r\n`;
  const findings = checkImportFile(text, 'product-import', {});
  assert.deepEqual(
    findings.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
    [['csv-mixed-line-breaks', '10.00']],
  );
  assert.match(findings[0]?.message ?? '', /^This line ends in a line feed alone/);
  const [fix] = findings[0]?.fixes ?? [];
  const mended = applyEdits(text, fix?.edits ?? []);
  assert.equal(mended, text.replace('00\nhat', '00\r\nhat'));
  assert.deepEqual(checkImportFile(mended, 'product-import', {}), []);
});

test('a line feed within quotation marks belongs to its cell', () => {
  const text = 'SKU;Price EUR;Product Variant ID\r\n"MUG\n1";9.50;;more\r\n';
  const codes = checkImportFile(text, 'price-list-import', {}).map(({ code }) => code);
  assert.deepEqual(codes, ['csv-too-many-cells']);
});

test('switched off, it leaves the word to the other rules', () => {
  const text = 'SKU;Price EUR;Price USD\r\nMUG-1;9.50;10.00\nMUG-2;9.50;9\r\n';
  const codes = checkImportFile(text, 'price-list-import', { 'csv-mixed-line-breaks': 'off' }).map(({ code }) => code);
  assert.ok(codes.includes('csv-too-many-cells'), codes.join());
});
