import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a limit caps nothing', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "limit": 2 }
                        ^ limit-no-cap: “limit” is how many products the server reads at a time, and no cap: all that match are exported. To export fewer, use “filterable_fields”.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "limit": 1 }
                        ^ limit-no-cap: “limit” is how many orders the server reads at a time, and no cap: all that match are exported. To export fewer, use “filterable_fields”.
}`,
  );
});

test('nothing to say without one, or beside a cap', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "offset": 2 }
}`,
  );
});
