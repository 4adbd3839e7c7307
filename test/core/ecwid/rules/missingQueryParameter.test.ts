import { test } from 'node:test';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('a parameter that the call needs is named', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/states", "method": "GET" },
             ^^^^^^^ missing-query-parameter: “GET /states” needs “countryCode” in the query. Add it: “?countryCode=…”.
  { "path": "/states?lang=en&countryCode=", "method": "GET" },
             ^^^^^^^ missing-query-parameter: “GET /states” needs “countryCode” in the query. Add it: “&countryCode=…”.
  { "path": "/categoriesByPath?keyword=lamp", "method": "GET" }
             ^^^^^^^^^^^^^^^^^ missing-query-parameter: “GET /categoriesByPath” needs “path” and “delimeter” in the query. Add them: “&path=…”.
]`,
  );
});

test('the other spelling of the official client does as well', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/categoriesByPath?path=Lamps/Desk&delimiter=/", "method": "GET" },
  { "path": "/categoriesByPath?path=Lamps/Desk&delimeter=/", "method": "GET" },
  { "path": "/states?countryCode=US", "method": "GET" }
]`,
  );
});
