import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeJob } from '../../../core/medusa/describe.ts';

/** What is marked and what is said, of a text with `|` where the pointer is. */
function said(marked: string): readonly [string, string] | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const description = describeJob(text, offset);
  return description && [text.slice(description.span.start, description.span.end), description.text];
}

function check(marked: string, span: string, words: RegExp): void {
  const [about, text] = said(marked) ?? [];
  assert.equal(about, span, marked);
  assert.match(text ?? '', words);
}

const exportOf = (context: string, type = 'order-export'): string => `{ "type": "${type}", "context": ${context} }`;

test('a type says what it writes', () => {
  check(
    '{ "type": "prod|uct-export" }',
    '"product-export"',
    /^\*\*product-export\*\* – Writes the products to a CSV file/,
  );
  check('{ "type": "price-|list-import" }', '"price-list-import"', /Replaces all prices/);
  check('{ "ty|pe": "product-export" }', '"type"', /What the job does[\s\S]*\n\n\[API reference\]\(https:/);
});

test('flags and fields', () => {
  check('{ "dry_run": tr|ue }', 'true', /waits until it is confirmed/);
  check(exportOf('{ "li|mit": 5 }'), '"limit"', /page size and no cap[\s\S]*Default: `50`$/);
  check(exportOf('{ "limit": 5| }'), '5', /page size and no cap/);
  check(
    exportOf('{ "file|Key": "" }', 'product-import'),
    '"fileKey"',
    /^\*\*fileKey\*\* \(a text\) – “\.\/products\.csv”: a CSV file beside the job[\s\S]*each import by a key needs a new upload/,
  );
});

test('a part of a list is described by itself', () => {
  check(exportOf('{ "fields": "id,to|tal,email" }'), 'total', /^\*\*total\*\* – The total amount of the order\.$/);
  check(exportOf('{ "fields": "id,ema|il" }'), 'email', /The file has no column for it\.$/);
  check(exportOf('{ "expand": "variants.op|tions" }', 'product-export'), 'variants.options', /fails without it\.$/);
  check(exportOf('{ "order": "-cre|ated_at" }'), '-created_at', /^\*\*created_at\*\* – /);
  check(exportOf('{ "fields": "id,no_|such" }'), '"id,no_such"', /^\*\*fields\*\* /);
});

test('filters, their states and comparisons', () => {
  check(exportOf('{ "filterable_fields": { "sta|tus": [] } }', 'product-export'), '"status"', /`draft`, `proposed`/);
  check(exportOf('{ "filterable_fields": { "status": ["dr|aft"] } }', 'product-export'), '"draft"', /^\*\*status\*\*/);
  check(exportOf('{ "filterable_fields": { "created_at": { "g|t": "" } } }'), '"gt"', /After this date\./);
  check(exportOf('{ "filterable_fields": { "draft_|order_id": "" } }'), '"draft_order_id"', /draft order/);
});

test('nothing is said of what is not known', () => {
  for (const marked of [
    '{ "zz|z": 1 }',
    exportOf('{ "zz|z": 1 }'),
    exportOf('{ "a|": 1 }', 'publish-products'),
    '|',
    '{ | }',
  ])
    assert.equal(said(marked), undefined, marked);
});
