import { test } from 'node:test';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { checkFindings } from '../../../support/findings.ts';

test('a search that exports everything', () => {
  checkFindings(
    medusaJob,
    `
{
  "type": "product-export",
  "context": { "filterable_fields": { "q": "shirt" } }
                                      ^^^ filter-q: The server counts with “q” and then drops it: the file would hold all products. Use “title”: { "contains": "…" }.
}`,
  );
  checkFindings(
    medusaJob,
    `
{
  "type": "order-export",
  "context": { "filterable_fields": { "q": "" } }
                                      ^^^ filter-q: The server counts with “q” and then drops it: the file would hold all orders. Use “email”: { "contains": "…" }, “display_id” or “customer_id”.
}`,
  );
});
