import { test } from 'node:test';
import { check } from './tokenize.ts';

test('the keys of a job and the known types stand out', () =>
  check(
    'medusa-job',
    `
{
  "type": "product-export",
   ^^^^ support.type.property-name.json keyword.other.key.medusa-job
           ^^^^^^^^^^^^^^ string.quoted.double.json keyword.control.type.medusa-job
  "dry_run": true,
   ^^^^^^^ support.type.property-name.json keyword.other.key.medusa-job
             ^^^^ constant.language.json
  "context": {}
   ^^^^^^^ support.type.property-name.json keyword.other.key.medusa-job
             ^ punctuation.definition.dictionary.begin.json
              ^ punctuation.definition.dictionary.end.json
}`,
  ));

test('each of the four types is known, a shop’s own one is plain text', () =>
  check(
    'medusa-job',
    `
{ "type": "order-export" }
           ^^^^^^^^^^^^ keyword.control.type.medusa-job
{ "type": "product-import" }
           ^^^^^^^^^^^^^^ keyword.control.type.medusa-job
{ "type": "price-list-import" }
           ^^^^^^^^^^^^^^^^^ keyword.control.type.medusa-job
{ "type": "my-product-export" }
           ^^^^^^^^^^^^^^^^^ string.quoted.double.json`,
  ));

test('lists of fields show their parts', () =>
  check(
    'medusa-job',
    `
{ "context": { "order": "-created_at", "expand": "variants,variants.prices", "fields": "id, title" } }
                         ^ string.quoted.double.json keyword.operator.sort.medusa-job
                          ^^^^^^^^^^ string.quoted.double.json variable.other.property.medusa-job
                                                          ^ punctuation.separator.list.medusa-job
                                                                   ^ punctuation.accessor.medusa-job
                                                                                            ^^^^^ variable.other.property.medusa-job`,
  ));

test('deeper down and outside, the same keys are ordinary', () =>
  check(
    'medusa-job',
    `
{
  "order": "-created_at",
            ^^^^^^^^^^^ string.quoted.double.json
  "context": {
    "type": "product-export", "filterable_fields": { "context": 1, "order": "-id", "created_at": { "gt": "2026-01-01" } }
     ^^^^ string.json support.type.property-name.json
             ^^^^^^^^^^^^^^ string.quoted.double.json
                                                      ^^^^^^^ string.json support.type.property-name.json
                                                                             ^^^ string.quoted.double.json
  },
  "dry_run": false
   ^^^^^^^ keyword.other.key.medusa-job
}`,
  ));

test('an open text ends at the newline', () =>
  check(
    'medusa-job',
    `
{
  "type": "product-export,
  "context": { "order": "-id,
    "limit": 5 },
             ^ constant.numeric.json
  "dry_run": false
   ^^^^^^^ keyword.other.key.medusa-job
}`,
  ));
