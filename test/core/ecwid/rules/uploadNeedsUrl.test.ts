import { test } from 'node:test';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('an upload without an address is refused, with the way out', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5/image", "method": "POST" },
             ^^^^^^^^^^^^^^^^^ upload-needs-url: “POST /products/{productId}/image” takes a file, and a batch cannot carry one. Give its address as “externalUrl” in the query, or use “/products/{productId}/image/async” with “url” in its body.
  { "path": "/profile/logo?externalUrl=", "method": "POST" },
             ^^^^^^^^^^^^^ upload-needs-url: “POST /profile/logo” takes a file, and a batch cannot carry one. Give its address as “externalUrl” in the query.
  { "path": "/products/5/files?fileName=manual.pdf", "method": "POST" }
             ^^^^^^^^^^^^^^^^^ upload-needs-url: “POST /products/{productId}/files” takes a file, and a batch cannot carry one. Give its address as “externalUrl” in the query.
]`,
  );
});

test('with an address it is fine', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5/image?externalUrl=https%3A%2F%2Fexample.com%2Fa%20b.jpg", "method": "POST" },
  { "path": "/products/5/files?fileName=manual.pdf&externalUrl=https://example.com/manual.pdf", "method": "POST" },
  { "path": "/products/5/image", "method": "DELETE" }
]`,
  );
});
