import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('signs change the default columns of an order export', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "-tax_total,-total" }
}`,
  );
});

test('a product export has no default columns that signs could change', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "fields": "-description" }
                         ^^^^^^^^^^^^^^ signed-column: Only id, created_at are read, and all other columns of the file stay empty: a list of signs starts from no columns here. Name the columns that you want, or leave “fields” out to have all.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "fields": "+title" }
                         ^^^^^^^^ signed-column: Only id, created_at, title are read, and all other columns of the file stay empty: a list of signs starts from no columns here. Name the columns that you want, or leave “fields” out to have all.
}`,
  );
});

test('beside plain names a sign does nothing', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "id,-status,+total" }
                             ^^^^^^^ signed-column: Beside plain names a minus does nothing: “status” is read. Leave it out of the list.
                                     ^^^^^^ signed-column: Beside plain names a plus does nothing. Write “total”.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "fields": "id,-status,total" } }',
    'signed-column',
    '{ "type": "order-export", "context": { "fields": "id,total" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "fields": "id,+total" } }',
    'signed-column',
    '{ "type": "order-export", "context": { "fields": "id,total" } }',
  );
});
