import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('every form that is known to work', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": {
    "filterable_fields": {
      "status": ["draft", "published"],
      "title": { "contains": "shirt" },
      "handle": ["a", "b"],
      "collection_id": null,
      "is_giftcard": false,
      "created_at": { "gt": "2020-01-01T00:00:00.000Z" },
      "tags": ["ptag_1"]
    }
  }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "status": "completed", "display_id": { "gte": 100 } } }
}`,
  );
});

test('a plain date', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "created_at": "2026-01-01" } }
                                                    ^^^^^^^^^^^^ filter-form: A plain date in “created_at” matches that very moment, and so nothing. Write { "gte": "2026-01-01" } for all from then on, { "lt": "2026-01-01" } for all before.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "filterable_fields": { "created_at": "2026-01-01" } } }',
    'filter-form',
    '{ "type": "product-export", "context": { "filterable_fields": { "created_at": { "gte": "2026-01-01" } } } }',
  );
});

test('comparisons as elsewhere', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "created_at": { "from": "2026-01-01" }, "title": { "like": "a" } } }
                                                      ^^^^^^ filter-form: “from” compares nothing. Did you mean “gte”?
                                                                                         ^^^^^^ filter-form: “like” compares nothing. Did you mean “contains”?
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "email": { "matches": "a" } } }
                                                 ^^^^^^^^^ filter-form: “matches” compares nothing. “email” takes contains, starts_with, ends_with, gte, gt, lte, lt.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "filterable_fields": { "created_at": { "$lt": "2026-01-01" } } } }',
    'filter-form',
    '{ "type": "order-export", "context": { "filterable_fields": { "created_at": { "lt": "2026-01-01" } } } }',
  );
});

test('a date in another form', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "created_at": { "gte": "01.02.2026" } } }
                                                             ^^^^^^^^^^^^ filter-form: Write the date as 2026-01-31 or 2026-01-31T12:00:00Z; what the server makes of any other form is not documented.
}`,
  );
});

test('a state that does not exist', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "status": ["draft", "live"] } }
                                                          ^^^^^^ filter-form: This is no state that “status” can have, and the job fails on it. There are draft, proposed, published, rejected.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "payment_status": "captrued" } }
                                                        ^^^^^^^^^^ filter-form: This is no state that “payment_status” can have, and the job fails on it. There are not_paid, awaiting, captured, partially_refunded, refunded, canceled, requires_action.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "filterable_fields": { "payment_status": "captrued" } } }',
    'filter-form',
    '{ "type": "order-export", "context": { "filterable_fields": { "payment_status": "captured" } } }',
  );
});

test('ids that must stand in a list', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "tags": "ptag_1", "category_id": "pcat_1" } }
                                              ^^^^^^^^ filter-form: “tags” must be a list in square brackets: the job fails on a text.
                                                                       ^^^^^^^^ filter-form: “category_id” must be a list in square brackets: the server passes a text over, and exports everything.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "filterable_fields": { "sales_channel_id": "sc_1" } } }',
    'filter-form',
    '{ "type": "product-export", "context": { "filterable_fields": { "sales_channel_id": ["sc_1"] } } }',
  );
});

test('nothing to match', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "id": [], "updated_at": {} } }
                                            ^ filter-form: “id” is empty. Name what it is to match, or remove it.
                                                              ^ filter-form: “updated_at” is empty. Name what it is to match, or remove it.
}`,
  );
});

test('values of other types', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "is_giftcard": "no", "collection_id": 7, "handle": [1] } }
                                                     ^^^^ filter-form: “is_giftcard” should be true or false. What the server does with anything else is not documented.
                                                                            ^ filter-form: “collection_id” should be an id or a list of ids. What the server does with anything else is not documented.
                                                                                          ^ filter-form: Inside “handle” this should be a text in double quotes. What the server does with anything else is not documented.
}`,
  );
});
