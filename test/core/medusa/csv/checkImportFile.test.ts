import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkImportFile } from '../../../../core/medusa/csv/checkImportFile.ts';
import { csvRules } from '../../../../core/medusa/csv/rules.ts';
import type { ImportType } from '../../../../core/medusa/importFile.ts';
import { canBeSet } from '../../../../core/ruleSettings.ts';
import { anyText } from '../../../support/anyText.ts';
import { applyEdits } from '../../../support/findings.ts';
import { anyFile, type GeneratedFile, textOf } from './generatedFile.ts';

const types: readonly ImportType[] = ['product-import', 'price-list-import'];

test('a rule is set like any other, and found by its code', () => {
  const text = 'SKU;Price EUR;Price USD\nMUG-1;1,50;9\n';
  const found = (settings: Parameters<typeof checkImportFile>[2]): unknown =>
    checkImportFile(text, 'price-list-import', settings).map(({ code, severity }) => `${severity} ${code}`);
  assert.deepEqual(found({}), ['error csv-misread-price']);
  assert.deepEqual(found({ 'csv-misread-price': 'hint' }), ['hint csv-misread-price']);
  assert.deepEqual(found({ 'csv-misread-price': 'off' }), []);
  assert.ok(csvRules.every(({ code }) => canBeSet(code)));
  assert.equal(new Set(csvRules.map(({ code }) => code)).size, csvRules.length);
});

test('a hundred findings of a rule are shown, and how many there are', () => {
  const rows = Array.from({ length: 250 }, (_, index) => `MUG-${index};free;9\n`).join('');
  const findings = checkImportFile(`SKU;Price EUR;Price USD\n${rows}`, 'price-list-import', {});
  assert.equal(findings.length, 100);
  assert.match(findings.at(-1)?.message ?? '', /leave the cell empty\. There are 150 more like it\.$/);
  assert.equal(findings.filter(({ message }) => message.includes('more like it')).length, 1);
});

test('findings come in the order of the file', () => {
  const text = 'SKU;Price XYZ;Colour\n0012;free;red\nMUG-1;1,50;red;more\n';
  const codes = checkImportFile(text, 'price-list-import', {}).map(({ code }) => code);
  assert.deepEqual(codes, [
    'csv-unknown-currency',
    'csv-unknown-column',
    'csv-retyped-cell',
    'csv-invalid-price',
    'csv-misread-price',
    'csv-too-many-cells',
  ]);
});

test('a cell far behind the first piece that is read is marked where it stands', () => {
  const row = (index: number, price: string): string => `MUG-${index};"A ""fine"" mug,\r\nwhite";${price}\r\n`;
  const rows = Array.from({ length: 60_000 }, (_, index) => row(index, index === 59_998 ? '1,50' : '9.50'));
  const text = `SKU;Price USD;Price EUR\r\n${rows.join('').replaceAll('"A ""fine"" mug,\r\nwhite"', '"9"')}`;
  assert.ok(text.length > 1_000_000);
  const [finding, ...others] = checkImportFile(text, 'price-list-import', {});
  assert.deepEqual(others, []);
  assert.equal(text.slice(finding?.span.start, finding?.span.end), '1,50');
  assert.equal(text.slice(0, finding?.span.start).split('\n').length, 60_000);
});

test('a line break or a quotation mark at the end of a piece is no mistake', () => {
  // Of every length around the size of a piece, so that each character comes to stand at its end.
  for (let padding = 499_900; padding < 500_060; padding++) {
    const text = `SKU;Price EUR;Price USD\r\n"${'x'.repeat(padding)}""y" ;9.50;"9"\r\n"MUG-1";1,50;9\r\n`;
    const found = checkImportFile(text, 'price-list-import', {}).map(({ code, span }) => [
      code,
      text.slice(span.start, span.end),
    ]);
    assert.deepEqual(found, [['csv-misread-price', '1,50']], String(padding));
  }
});

test('no text makes it fail, every place lies in the text, and every fix can be applied', () => {
  const csvText = fc
    .array(
      fc.constantFrom(
        ...['Product Handle', 'Product Title', 'Variant SKU', 'Price EUR', 'Option 1 Name', 'Option 1 Value', 'SKU'],
        ...[';', ';', ',', '\t', '\n', '\n', '\r\n', '\r', '"', '""', ' ', '\uFEFF', '\uFFFD', '0012', '1,50', 'mug'],
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.oneof(csvText, anyText, fc.string()), fc.constantFrom(...types), (text, type) => {
      for (const { span, message, fixes, related } of checkImportFile(text, type, {})) {
        for (const { start, end } of [span, ...(related === undefined ? [] : [related.span])])
          assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
        assert.match(message, /^\S.*[.?]$/su);
        for (const { edits } of fixes) assert.equal(typeof applyEdits(text, edits), 'string');
      }
    }),
    { numRuns: 2000 },
  );
});

test('a good file has no findings, however it is written', () => {
  fc.assert(
    fc.property(anyFile, (file) => {
      assert.deepEqual(checkImportFile(textOf(file), file.type, {}), []);
    }),
    { numRuns: 300 },
  );
});

const mistakes: readonly { readonly column: string; readonly cell: string; readonly code: string }[] = [
  { column: 'Price EUR', cell: '1,50', code: 'csv-misread-price' },
  { column: 'Price EUR', cell: 'free', code: 'csv-invalid-price' },
  { column: 'Price EUR', cell: '-1', code: 'csv-negative-price' },
  { column: 'Price EUR', cell: '1.234', code: 'csv-rounded-price' },
  { column: 'Variant Inventory Quantity', cell: '5.5', code: 'csv-invalid-integer' },
  { column: 'Variant Inventory Quantity', cell: '', code: 'csv-required-cell' },
  { column: 'Variant Title', cell: '0012', code: 'csv-retyped-cell' },
  { column: 'Variant Manage Inventory', cell: 'perhaps', code: 'csv-invalid-boolean' },
  { column: 'Product Handle', cell: '', code: 'csv-empty-handle' },
  { column: 'Option 1 Value', cell: '', code: 'csv-option-mismatch' },
  { column: 'Product Status', cell: 'live', code: 'csv-invalid-status' },
  { column: 'SKU', cell: '0012', code: 'csv-retyped-cell' },
];

test('a mistake is found in exactly the cell where it was made', () => {
  fc.assert(
    fc.property(anyFile, fc.constantFrom(...mistakes), fc.nat(), (file, { column, cell, code }, place) => {
      const index = file.header.indexOf(column);
      // The cells of a product are read from its first row.
      const rows = file.rows.flatMap((_, row) => (!column.startsWith('Product S') || isFirst(file, row) ? [row] : []));
      const row = rows[place % rows.length] ?? 0;
      fc.pre(index !== -1);
      const planted = {
        ...file,
        rows: file.rows.map((cells, each) => (each === row ? cells.with(index, cell) : cells)),
      };
      const text = textOf(planted);
      const found = checkImportFile(text, file.type, {}).filter((finding) => finding.code === code);
      // A row without a handle is no row of its product, which may leave another one without what it needs.
      assert.equal(found.length, 1, JSON.stringify(text));
      const [{ span } = { span: { start: -1, end: -1 } }] = found;
      const expected = textOf(planted, { row, column: index });
      assert.deepEqual(span, {
        start: expected.length - text.slice(span.start, span.end).length,
        end: expected.length,
      });
      const raw = text.slice(span.start, span.end);
      assert.equal(raw.replace(/^"|"$/g, ''), cell);
    }),
    { numRuns: 500 },
  );
});

function isFirst({ header, rows }: GeneratedFile, row: number): boolean {
  const handle = header.indexOf('Product Handle');
  return rows[row - 1]?.[handle] !== rows[row]?.[handle];
}
