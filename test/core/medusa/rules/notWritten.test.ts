import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('what the file has columns for', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "id,total,region_id", "expand": "customer,shipping_address" }
}`,
  );
});

test('what it has none for', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "fields": "id,email,paid_total", "expand": "customer,items" }
                             ^^^^^ not-written: The file has no column for “email”: it is read and not written. The relation “customer” brings the e-mail address of the customer.
                                   ^^^^^^^^^^ not-written: The file has no column for “paid_total”: it is read and not written.
                                                                    ^^^^^ not-written: The file has no column for “items”: it is read and not written.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "fields": "id,paid_total" } }',
    'not-written',
    '{ "type": "order-export", "context": { "fields": "id" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "expand": "items,customer" } }',
    'not-written',
    '{ "type": "order-export", "context": { "expand": "customer" } }',
  );
});

test('a product export has columns for all it reads', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "fields": "thumbnail" }
}`,
  );
});
