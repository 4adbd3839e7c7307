import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../../core/finding.ts';
import { checkImportFile } from '../../../../core/medusa/csv/checkImportFile.ts';
import type { ImportType } from '../../../../core/medusa/importFile.ts';
import recorded from './recordedFiles.json';

/** What a real server failed on, with the lines that say so and the rules that must. */
const failed: Readonly<Record<string, readonly string[]>> = {
  'import-06-no-handle-column': ['1 csv-separator'],
  'import-07-empty-handle': ['1 csv-missing-column', '3 csv-empty-handle'],
  'import-11-unknown-region-price': ['1 csv-missing-column'],
  'import-13-unknown-collection': ['1 csv-missing-column'],
  'import-15-bad-status': ['2 csv-invalid-status'],
  'import-16-bom': ['1 csv-byte-order-mark', '1 csv-missing-column'],
  'import-17-extra-cells': ['1 csv-missing-column', '2 csv-too-many-cells'],
  'import-18-no-title': ['1 csv-missing-column'],
  'import-19-unknown-product-id': ['1 csv-missing-column'],
  'import-20-option-mismatch': ['1 csv-missing-column'],
  'import-21-blank-trailing-lines': ['1 csv-missing-column', '3 csv-blank-line', '4 csv-blank-line'],
  'import-23-unknown-currency': ['1 csv-unknown-currency'],
  'import-24-category-column-flag-off': ['1 csv-missing-column', '1 csv-category-column'],
  'import-28-no-inventory-quantity': ['1 csv-missing-column'],
  'import-30-no-variant-title': ['1 csv-missing-column'],
  'import-32-duplicate-sku': ['3 csv-duplicate-code'],
  'import-33-negative-price-and-decimal-quantity': ['2 csv-invalid-integer', '2 csv-negative-price'],
  'pricelist-04-no-id-no-sku': ['2 csv-no-variant'],
  'pricelist-05-unknown-column': ['1 csv-unknown-column'],
  'pricelist-06-no-price-columns': ['1 csv-missing-column'],
  'pricelist-09-price-not-number': ['2 csv-invalid-price'],
  'pricelist-10-unknown-currency': ['1 csv-unknown-currency'],
  'pricelist-12-two-columns-semicolon': ['1 csv-separator'],
  // What only the shop knows: its handles, SKUs, variants and regions.
  'import-04-existing-handle-as-new': [],
  'pricelist-03-unknown-sku': [],
  'pricelist-08-unknown-region': [],
  'pricelist-13-unknown-variant-id': [],
};

/** What a real server carried out, and is worth a word all the same. */
const completed: Readonly<Record<string, readonly string[]>> = {
  'import-09-empty-file': ['1 csv-nothing-to-import'],
  // An export that is read back: the customs code 6109.10 comes back as 6109.1.
  'import-25-round-trip': ['3 csv-retyped-cell'],
  'import-31-numeric-handle-and-title': ['2 csv-retyped-cell'],
  // An error, though the job completed: it stored 1.00 for 1,50.
  'import-35-thousands-and-currency-sign': ['2 csv-misread-price'],
  'pricelist-07-header-only': ['1 csv-clears-price-list'],
  'pricelist-14-same-variant-twice': ['3 csv-repeated-variant'],
};

const files = recorded.map(({ recording, type, outcome, text }) => {
  const found = checkImportFile(text, importTypeOf(type), {});
  return { recording, outcome, text, found };
});

test('what a real server failed on is marked where it stands, unless only the shop can know', () => {
  const failures = files.filter(({ outcome }) => outcome === 'failed');
  assert.deepEqual(failures.map(({ recording }) => recording).sort(), Object.keys(failed).sort());
  for (const { recording, text, found } of failures) {
    assert.deepEqual(
      found.map((finding) => placed(finding, text)),
      failed[recording],
      recording,
    );
    assert.ok(found.length === 0 || found.some(({ severity }) => severity === 'error'), recording);
  }
});

test('what a real server carried out has no error but the price that it misread', () => {
  const successes = files.filter(({ outcome }) => outcome === 'completed');
  assert.equal(successes.length, files.length - Object.keys(failed).length);
  for (const { recording, text, found } of successes) {
    assert.deepEqual(
      found.map((finding) => placed(finding, text)),
      completed[recording] ?? [],
      recording,
    );
    const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    assert.deepEqual(errors, recording.startsWith('import-35') ? ['csv-misread-price'] : [], recording);
  }
});

function placed({ code, span }: Finding, text: string): string {
  return `${text.slice(0, span.start).split('\n').length} ${code}`;
}

function importTypeOf(type: string): ImportType {
  return type === 'product-import' ? type : 'price-list-import';
}
