import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('good values', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "offset": 0, "order": "-title", "fields": "id,title" }
}`,
  );
});

test('order, fields and expand are texts', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "order": { "created_at": "DESC" }, "fields": ["id", "title"], "expand": 5 }
                        ^ invalid-context-field: “order” must be a text such as “-created_at”; on anything else the server answers 500 and creates no job.
                                                            ^ invalid-context-field: “fields” must be a text with commas, such as “id,title”; on anything else the server answers 500 and creates no job.
                                                                                       ^ invalid-context-field: “expand” must be a text with commas, such as “variants,tags”; on anything else the server answers 500 and creates no job.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "order": { "created_at": "DESC" } } }',
    'invalid-context-field',
    '{ "type": "product-export", "context": { "order": "-created_at" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "order": { "display_id": "asc" } } }',
    'invalid-context-field',
    '{ "type": "order-export", "context": { "order": "display_id" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "fields": ["id", "title"] } }',
    'invalid-context-field',
    '{ "type": "product-export", "context": { "fields": "id,title" } }',
  );
});

test('numbers that fail the job', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": -1, "offset": -1, "batch_size": -1 }
                        ^^ invalid-context-field: “limit” must be 1 or more; with a negative number the job fails.
                                      ^^ invalid-context-field: “offset” must be 0 or more; with a negative number the job fails.
                                                        ^^ invalid-context-field: “batch_size” must be 1 or more; with a negative number the job fails.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": "abc" }
                        ^^^^^ invalid-context-field: “limit” must be a whole number of 1 or more; on a text the job fails.
}`,
  );
});

test('numbers that do not do what they say', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": 0, "batch_size": 0 }
                        ^ invalid-context-field: With “limit” 0 the server reads everything at once, which may be more than its memory holds. Leave “limit” out, or give a number of 1 or more.
                                         ^ invalid-context-field: With “batch_size” 0 nothing is exported: the file holds its header only. Remove it to export everything.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": null }
                        ^^^^ invalid-context-field: With “limit” null the server reads everything at once, which may be more than its memory holds. Leave “limit” out, or give a number of 1 or more.
}`,
  );
});

test('numbers in quotes', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": "5" }
                        ^^^ invalid-context-field: “limit” is a text. Write the number without quotes.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "limit": "5" } }',
    'invalid-context-field',
    '{ "type": "product-export", "context": { "limit": 5 } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "offset": " 07" } }',
    'invalid-context-field',
    '{ "type": "product-export", "context": { "offset": 7 } }',
  );
});

test('what the documentation does not settle', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": 2.5, "offset": null, "batch_size": [] }
                        ^^^ invalid-context-field: “limit” should be a whole number of 1 or more. What the server does with anything else is not documented.
                                       ^^^^ invalid-context-field: “offset” should be a whole number of 0 or more. What the server does with anything else is not documented.
                                                           ^ invalid-context-field: “batch_size” should be a whole number of 1 or more. What the server does with anything else is not documented.
}`,
  );
});

test('empty texts', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "order": "", "fields": "" }
                        ^^ invalid-context-field: “order” is empty. Name a column such as “-created_at”, or remove it; what the server does with an empty one is not documented.
                                      ^^ invalid-context-field: With an empty “fields” only id and created_at are read. Name the columns, or remove “fields”.
}`,
  );
});

test('filterable_fields is an object', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": "draft" }
                                    ^^^^^^^ invalid-context-field: “filterable_fields” must be an object in braces {…}; on anything else the job fails.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": null }
                                    ^^^^ invalid-context-field: “filterable_fields” must be an object in braces {…}; on anything else the job fails.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": [] }
                                    ^ invalid-context-field: “filterable_fields” must be an object in braces {…}; on anything else the job fails.
}`,
  );
});

test('the fields of imports are texts', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "price-list-import",
  "context": { "price_list_id": 5, "fileKey": 6 }
                                ^ invalid-context-field: “price_list_id” must be a text in double quotes; the server finds no price list by anything else.
                                              ^ invalid-context-field: “fileKey” must be a text in double quotes: “./products.csv” for a file beside this one, or the key that an upload returned.
}`,
  );
});
