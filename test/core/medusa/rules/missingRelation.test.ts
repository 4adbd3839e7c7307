import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('enough relations', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "expand": "variants.options,tags,variants" }
}`,
  );
});

test('too few', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "expand": "variants,images" }
                         ^^^^^^^^^^^^^^^^^ missing-relation: This “expand” replaces the relations that are read by default, and without “variants.options” and “tags” the export fails at the first product. Add them, or leave “expand” out.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "expand": "" }
                         ^^ missing-relation: This “expand” replaces the relations that are read by default, and without “variants”, “variants.options” and “tags” the export fails at the first product. Add them, or leave “expand” out.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "expand": "variants.options,options" }
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-relation: This “expand” replaces the relations that are read by default, and without “tags” the export fails at the first product. Add it, or leave “expand” out.
}`,
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "expand": "variants,images" } }',
    'missing-relation',
    '{ "type": "product-export", "context": { "expand": "variants,images,variants.options,tags" } }',
  );
  checkFix(
    medusaJob,
    '{ "type": "product-export", "context": { "expand": "" } }',
    'missing-relation',
    '{ "type": "product-export", "context": { "expand": "variants,variants.options,tags" } }',
  );
});

test('an order export needs none', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "expand": "" }
}`,
  );
});
