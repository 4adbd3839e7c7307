/** Where a rule says one thing more gravely than another; marks under texts show no severities. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dialect } from '../../core/dialect.ts';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { validate } from '../../core/validate.ts';

const found = (text: string, dialect: Dialect): readonly string[] =>
  validate(openDocument(text, dialect)).map(({ code, severity }) => `${code} ${severity}`);

const requests = (...items: readonly string[]): string =>
  `[${items.map((item, index) => `{ "id": "${index}", ${item} }`).join(', ')}]`;
const put = (body: string): string => `"path": "/products/5", "method": "PUT", "body": ${body}`;

const ecwid: readonly (readonly [string, readonly string[]])[] = [
  [requests(put('{ "price": 1 }'), put('{ "price": 2 }')), ['same-entity-twice warning']],
  [requests(put('{ "price": 1 }'), put('{ "name": "x" }')), ['same-entity-twice hint']],
  [requests('"path": "/categories", "method": "POST", "body": { "parentId": 1 }'), ['required-body-field warning']],
  [requests('"path": "/products", "method": "POST", "body": { "name": "x" }'), ['required-body-field hint']],
];

const job = (type: string, context: string): string => `{ "type": "${type}", "context": ${context} }`;
const filter = (fields: string): string => job('product-export', `{ "filterable_fields": ${fields} }`);

const medusa: readonly (readonly [string, readonly string[]])[] = [
  [job('shop-export', '{}'), ['unknown-job-type hint']],
  [job('product-exports', '{}'), ['unknown-job-type warning']],
  [filter('{ "status": ["live"] }'), ['filter-form error']],
  [filter('{ "created_at": "2026-01-01" }'), ['filter-form warning']],
  [job('product-export', '{ "limit": 0 }'), ['invalid-context-field warning']],
  [job('product-export', '{ "limit": -1 }'), ['invalid-context-field error']],
  [job('product-import', '{ "fileKey": "p.csv" }'), ['suspicious-file-key warning']],
  [job('product-import', '{ "fileKey": "/p.csv" }'), ['suspicious-file-key warning']],
  [
    job('price-list-import', '{ "fileKey": "1700000000000-p.csv", "price_list_id": null }'),
    ['price-list-missing error'],
  ],
];

test('findings of one rule are as grave as what they say', () => {
  for (const [text, expected] of ecwid) assert.deepEqual(found(text, ecwidBatch), expected, text);
  for (const [text, expected] of medusa) assert.deepEqual(found(text, medusaJob), expected, text);
});
