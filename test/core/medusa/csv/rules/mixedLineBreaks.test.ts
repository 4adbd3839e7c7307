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
