import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('list_config, as the API reference shows it, becomes the fields that the server reads', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "list_config": { "skip": 5, "order": { "created_at": "DESC" } } }
               ^^^^^^^^^^^^^ ignored-context-field: The server throws this “list_config” away and makes its own of “limit”, “offset”, “order”, “fields” and “expand”. Write those into the context instead.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "list_config": { "skip": 5, "take": 50, "order": { "created_at": "DESC" }, "select": ["id", "title"] } } }',
    'ignored-context-field',
    '{ "type": "product-export", "context": { "offset": 5, "order": "-created_at", "fields": "id,title" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "list_config": { "skip": 0, "order": { "display_id": "asc" }, "relations": ["customer"] } } }',
    'ignored-context-field',
    '{ "type": "order-export", "context": { "order": "display_id", "expand": "customer" } }',
  );
});

test('a list_config that cannot be said otherwise, or is said already, is removed', () => {
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "offset": 2, "list_config": { "skip": 5 } } }',
    'ignored-context-field',
    '{ "type": "product-export", "context": { "offset": 2 } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "offset": 2, "list_config": { "where": 5 } } }',
    'ignored-context-field',
    '{ "type": "product-export", "context": { "offset": 2 } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "offset": 2, "list_config": { "order": { "title": "ASC", "id": "ASC" } } } }',
    'ignored-context-field',
    '{ "type": "product-export", "context": { "offset": 2 } }',
  );
});

test('shape and retries', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "shape": {}, "max_retry": 2, "retry_count": 0 }
               ^^^^^^^ ignored-context-field: The server works out the columns of the file by itself; a “shape” in the context has no effect. Remove it.
                            ^^^^^^^^^^^ ignored-context-field: Medusa’s own jobs are never tried again; “max_retry” is stored and has no effect. Remove it.
                                            ^^^^^^^^^^^^^ ignored-context-field: Medusa’s own jobs are never tried again; “retry_count” is stored and has no effect. Remove it.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "context": { "fileKey": "1700000000000-a.csv", "max_retry": 2 }
                                                 ^^^^^^^^^^^ ignored-context-field: Medusa’s own jobs are never tried again; “max_retry” is stored and has no effect. Remove it.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "max_retry": 2, "order": "title" } }',
    'ignored-context-field',
    '{ "type": "product-export", "context": { "order": "title" } }',
  );
});
