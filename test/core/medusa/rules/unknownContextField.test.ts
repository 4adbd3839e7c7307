import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('a word of another API becomes the field of this one', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filters": {}, "sort": "title", "offest": 1 }
               ^^^^^^^^^ unknown-context-field: A product-export does not read “filters”. Did you mean “filterable_fields”?
                              ^^^^^^ unknown-context-field: A product-export does not read “sort”. Did you mean “order”?
                                               ^^^^^^^^ unknown-context-field: A product-export does not read “offest”. Did you mean “offset”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "filters": {} } }',
    'unknown-context-field',
    '{ "type": "product-export", "context": { "filterable_fields": {} } }',
  );
});

test('a filter that stands outside of the filters', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "status": ["draft"] }
               ^^^^^^^^ unknown-context-field: A product-export does not read “status”: the server stores it and does nothing with it. To filter by it, put it into “filterable_fields”.
}`,
  );
});

test('a field that nothing reads is removed', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "offset": 2, "hello": "world" }
                            ^^^^^^^ unknown-context-field: A product-export does not read “hello”: the server stores it and does nothing with it. It reads “filterable_fields”, “fields”, “expand”, “order”, “limit”, “offset”, “batch_size”.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "offset": 2, "hello": "world" } }',
    'unknown-context-field',
    '{ "type": "product-export", "context": { "offset": 2 } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "hello": "world" } }',
    'unknown-context-field',
    '{ "type": "product-export", "context": {} }',
  );
});

test('an import reads its own fields only', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-a.csv", "limit": 5 }
                                                 ^^^^^^^ unknown-context-field: A product-import does not read “limit”: the server stores it and does nothing with it. It reads “fileKey”.
}`,
  );
});

test('contexts of types that a shop has added are not checked', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "publish-products",
          ^^^^^^^^^^^^^^^^^^ unknown-job-type: “publish-products” is not one of Medusa’s own types: product-export, order-export, product-import, price-list-import. A server whose shop has not added it answers “not found”; its context is not checked here.
  "context": { "limit": "x" }
}`,
  );
});
