import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../../core/json/plainText.ts';
import {
  checkContent,
  decodeImportFile,
  importUri,
  openedContent,
  sentText,
} from '../../../core/medusa/importContent.ts';
import { importSummary } from '../../../core/medusa/importSummary.ts';

const header = 'Product Handle,Product Title,Variant Title,Variant Inventory Quantity';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('what is read is sent byte for byte', () => {
  for (const text of [
    '',
    '\uFEFF',
    `\uFEFF${header}\r\n`,
    `${header}\nmug,Mug 🍵,One,5\n\n`,
    '\uFEFF\uFEFFx',
    'a\u0000b',
  ]) {
    const content = decodeImportFile(bytes(text));
    assert.ok('text' in content);
    assert.deepEqual(bytes(sentText(content)), bytes(text));
    assert.equal(content.marked, text.startsWith('\uFEFF'));
  }
});

test('bytes that are no UTF-8 are no text', () => {
  assert.deepEqual(decodeImportFile(new Uint8Array([0x50, 0xe4, 0x0a])), { problem: 'not-utf8' });
  assert.deepEqual(decodeImportFile(new Uint8Array([0x50, 0xc3])), { problem: 'not-utf8' });
});

test('the text in the editor counts, with the mark that the file would be saved with', () => {
  assert.deepEqual(openedContent('new', { text: 'old', marked: true }), { text: 'new', marked: true });
  assert.deepEqual(openedContent('new', { problem: 'missing' }), { text: 'new', marked: false });
  // An editor guesses what the bytes mean; what would be uploaded is the bytes.
  assert.deepEqual(openedContent('new', { problem: 'not-utf8' }), { problem: 'not-utf8' });
});

test('places are those in the text that an editor shows', () => {
  const text = `${header}\n,Mug,One,5\n`;
  const [mark, finding] = checkContent({ text, marked: true }, 'product-import', {});
  assert.deepEqual([mark?.code, mark?.span, mark?.fixes], ['csv-byte-order-mark', { start: 0, end: 1 }, []]);
  const [plain] = checkContent({ text, marked: false }, 'product-import', {});
  assert.equal(plain?.code, 'csv-empty-handle');
  assert.deepEqual(finding, plain);
});

test('the address of an import file, as seen from the job', () => {
  const job = 'file:///shop/jobs/new.medusajob.json';
  assert.equal(importUri(job, './products.csv'), 'file:///shop/jobs/products.csv');
  assert.equal(importUri(job, '../data/./new products (1).csv'), 'file:///shop/data/new%20products%20%281%29.csv');
  assert.equal(importUri(job, './50%.csv'), 'file:///shop/jobs/50%25.csv');
  assert.equal(importUri(job, '../../../../top.csv'), 'file:///top.csv');
  assert.equal(importUri('file:///c%3A/new.medusajob.json', './ä.csv'), 'file:///c%3A/%C3%A4.csv');
  assert.equal(importUri('vscode-remote://host/shop/new.medusajob.json', './p.csv'), 'vscode-remote://host/shop/p.csv');
  assert.equal(importUri('untitled:Untitled-1', './products.csv'), undefined);
});

test('one sentence for all that is most serious', () => {
  const text = 'a\nb\nc\n';
  const finding = (severity: 'error' | 'warning' | 'information' | 'hint', start: number) => ({
    code: 'x',
    severity,
    message: `Mend ${severity}.`,
    span: { start, end: start + 1 },
    fixes: [],
  });
  const said = (...findings: readonly ReturnType<typeof finding>[]) =>
    importSummary('p.csv', plainText(text), findings)?.message;
  assert.equal(said(), undefined);
  assert.equal(said(finding('hint', 0)), undefined);
  assert.equal(said(finding('information', 0)), 'p.csv has a note in line 1: Mend information.');
  assert.equal(
    said(finding('warning', 0), finding('warning', 2)),
    'p.csv has 2 warnings, the first in line 1: Mend warning.',
  );
  assert.equal(said(finding('warning', 0), finding('error', 4)), 'p.csv has an error in line 3: Mend error.');
});
