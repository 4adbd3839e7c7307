import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('columns, and columns of relations', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "order": "-title" }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "order": "variants.inventory_quantity" }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "order": "display_id" }
}`,
  );
});

test('a direction written as elsewhere', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "order": "created_at desc" }
                        ^^^^^^^^^^^^^^^^^ unknown-order-field: “created_at desc” is no column of products, and the job fails on it. Did you mean “-created_at”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": "created_at desc" } }',
    'unknown-order-field',
    '{ "type": "product-export", "context": { "order": "-created_at" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": "title:ASC" } }',
    'unknown-order-field',
    '{ "type": "product-export", "context": { "order": "title" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": "+title" } }',
    'unknown-order-field',
    '{ "type": "product-export", "context": { "order": "title" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": " -title" } }',
    'unknown-order-field',
    '{ "type": "product-export", "context": { "order": "-title" } }',
  );
});

test('a slip of the pen', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "order": "-creatde_at" }
                        ^^^^^^^^^^^^^ unknown-order-field: “-creatde_at” is no column of products, and the job fails on it. Did you mean “-created_at”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": "-creatde_at" } }',
    'unknown-order-field',
    '{ "type": "product-export", "context": { "order": "-created_at" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": "variant.title" } }',
    'unknown-order-field',
    '{ "type": "product-export", "context": { "order": "variants.title" } }',
  );
});

test('totals are no columns', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "order": "-total" }
                        ^^^^^^^^ unknown-order-field: “total” is worked out for each of the orders and cannot be sorted by: the job fails. Sort by a column such as “-created_at”.
}`,
  );
});

test('a column that the shop may have added', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "order": "loyalty_points" }
                        ^^^^^^^^^^^^^^^^ unknown-order-field: Medusa knows no column “loyalty_points” of orders. Unless your shop has added it, the job fails.
}`,
  );
});
