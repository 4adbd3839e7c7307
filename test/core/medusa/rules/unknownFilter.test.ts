import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('documented filters, and columns', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "status": ["draft"], "tags": ["ptag_1"], "external_id": "a" } }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "email": "a@example.com", "draft_order_id": null } }
}`,
  );
});

test('a relation becomes its id', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "collection": "pcol_1", "categories": ["pcat_1"] } }
                                      ^^^^^^^^^^^^ unknown-filter: Medusa documents no filter “collection” of products, and the job fails on an unknown one. Did you mean “collection_id”?
                                                              ^^^^^^^^^^^^ unknown-filter: Medusa documents no filter “categories” of products, and the job fails on an unknown one. Did you mean “category_id”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "filterable_fields": { "sales_channels": ["sc_1"] } } }',
    'unknown-filter',
    '{ "type": "product-export", "context": { "filterable_fields": { "sales_channel_id": ["sc_1"] } } }',
  );
});

test('a slip of the pen', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "titel": "x" } }
                                      ^^^^^^^ unknown-filter: Medusa documents no filter “titel” of products, and the job fails on an unknown one. Did you mean “title”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "filterable_fields": { "titel": "x" } } }',
    'unknown-filter',
    '{ "type": "product-export", "context": { "filterable_fields": { "title": "x" } } }',
  );
});

test('a column that the shop may have added', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "loyalty_points": 1 } }
                                      ^^^^^^^^^^^^^^^^ unknown-filter: Medusa documents no filter “loyalty_points” of orders. Unless your shop has added such a column, the job fails.
}`,
  );
});
