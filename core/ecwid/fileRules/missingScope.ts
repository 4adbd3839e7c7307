import type { RuleDescription } from '../../dialect.ts';

/** Found by `core/scopes.ts`, because it depends on profiles and not on the file alone. */
export const missingScope: RuleDescription = {
  code: 'missing-scope',
  severity: 'warning',
  summary: 'The token of some profile may make the call. Only where profiles list their “scopes”.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/products/update-product',
  examples: {
    bad: '[\n  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }\n]',
    good: '[\n  { "id": "1", "path": "/products/5", "method": "GET" }\n]',
  },
};
