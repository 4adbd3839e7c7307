import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('columns, totals, and columns of relations', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "fields": "id,title,variants.sku,*images" }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "id,total" }
}`,
  );
});

test('a slip of the pen', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "id,totla,currency_cod" }
                             ^^^^^ unknown-column: Medusa knows no column “totla” of orders. Did you mean “total”?
                                   ^^^^^^^^^^^^ unknown-column: Medusa knows no column “currency_cod” of orders. Did you mean “currency_code”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "fields": "id,totla,status" } }',
    'unknown-column',
    '{ "type": "order-export", "context": { "fields": "id,total,status" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "fields": "title,variant.sku" } }',
    'unknown-column',
    '{ "type": "product-export", "context": { "fields": "title,variants.sku" } }',
  );
});

test('a space beside a comma', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "fields": "id, title" }
                             ^^^^^^ unknown-column: Remove the space beside “title”: the server takes it as part of the name, and knows no such column.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "fields": "id, title" } }',
    'unknown-column',
    '{ "type": "product-export", "context": { "fields": "id,title" } }',
  );
});

test('a relation', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "id,customer" }
                             ^^^^^^^^ unknown-column: “customer” is a relation and no column. Name it in “expand”; the default relations are read anyway.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "fields": "id,customer" } }',
    'unknown-column',
    '{ "type": "order-export", "context": { "fields": "id" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "fields": "customer,id" } }',
    'unknown-column',
    '{ "type": "order-export", "context": { "fields": "id" } }',
  );
});

test('a column that the shop may have added', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "fields": "title,warehouse_shelf" }
                                ^^^^^^^^^^^^^^^ unknown-column: Medusa knows no column “warehouse_shelf” of products. Unless your shop has added it, the job may fail; the documentation does not say.
}`,
  );
});

test('a mark stands where it belongs beside escapes', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "\\u0069d,totla" }
                                  ^^^^^ unknown-column: Medusa knows no column “totla” of orders. Did you mean “total”?
}`,
  );
  checkFix(
    medusaJob,
    `{ "type": "order-export", "context": { "fields": "\\u0069d,totla" } }`,
    'unknown-column',
    `{ "type": "order-export", "context": { "fields": "\\u0069d,total" } }`,
  );
});

test('a list that goes on and on is looked at only so far', () => {
  const fields = Array.from({ length: 100_000 }, (_, index) => `column_${index}`).join(',');
  const text = `{ "type": "product-export", "context": { "fields": "${fields}" } }`;
  const codes = validate(openDocument(text, medusaJob)).map(({ code }) => code);
  assert.equal(codes.filter((code) => code === 'unknown-column').length, 100);
  assert.ok(codes.includes('job-too-large'));
});
