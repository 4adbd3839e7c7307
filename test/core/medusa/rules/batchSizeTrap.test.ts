import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a cap that may be larger than the number of matches', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "batch_size": 100, "limit": 10 }
                             ^^^ batch-size-trap: If fewer than 100 products match, this job runs until the server is restarted, even when it is canceled. Remove “batch_size” unless you know the number.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "batch_size": 1 }
                             ^ batch-size-trap: If no orders match, this job runs until the server is restarted, and cannot be canceled. Remove “batch_size” unless you know the number.
}`,
  );
});

test('a cap below the offset', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "offset": 5, "batch_size": 3 }
                                          ^ batch-size-trap: With an “offset” of 5 and a “batch_size” of 3 nothing is exported: the offset counts as well. Give a larger “batch_size”, or remove it.
}`,
  );
});
