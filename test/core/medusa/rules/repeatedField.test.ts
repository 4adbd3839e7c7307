import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a field that stands twice, of the job and of its context', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-import",
  "dry_run": true,
  "dry_run": false,
  ^^^^^^^^^ duplicate-key: “dry_run” stands more than once in this object. Most programs take the last one, others the first or none. Keep one.
  "context": { "fileKey": "./a.csv", "fileKey": "./b.csv" }
                                     ^^^^^^^^^ duplicate-key: “fileKey” stands more than once in this object. Most programs take the last one, others the first or none. Keep one.
}`,
  );
});
