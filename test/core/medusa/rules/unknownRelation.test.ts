import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('relations, and relations of relations', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "expand": "customer,shipping_address" }
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "expand": "variants.prices.region,variants.options,variants,tags" }
}`,
  );
});

test('the relation that the API reference shows', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "expand": "variants,variant.prices,variants.options,tags" }
                                   ^^^^^^^^^^^^^^ unknown-relation: The products of Medusa have no relation “variant.prices”, and the job fails on it. Did you mean “variants.prices”?
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "expand": "variants,variant.prices,variants.options,tags" } }',
    'unknown-relation',
    '{ "type": "product-export", "context": { "expand": "variants,variants.prices,variants.options,tags" } }',
  );
});

test('a space beside a comma', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "expand": "customer, shipping_address" }
                                   ^^^^^^^^^^^^^^^^^ unknown-relation: Remove the space beside “shipping_address”: the server takes it as part of the name, and knows no such relation.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "order-export", "context": { "expand": "customer, shipping_address" } }',
    'unknown-relation',
    '{ "type": "order-export", "context": { "expand": "customer,shipping_address" } }',
  );
});

test('a column', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "expand": "customer,email" }
                                   ^^^^^ unknown-relation: The orders of Medusa have no relation “email”. Unless your shop has added it, the job fails. It is a column: name it in “fields”.
}`,
  );
});

test('a relation that the shop may have added', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "expand": "customer,loyalty_account" }
                                   ^^^^^^^^^^^^^^^ unknown-relation: The orders of Medusa have no relation “loyalty_account”. Unless your shop has added it, the job fails.
}`,
  );
});
