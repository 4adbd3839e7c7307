import { test } from 'node:test';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('a call about batches inside a batch is in doubt, and nothing else is said of it', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/batch?stopOnFirstFailure=no", "method": "POST", "body": [] }
             ^^^^^^ nested-batch: This calls batches from within a batch, and the documentation does not say that it works. Put the requests themselves into this file.
]`,
  );
  checkFindings(
    requestRules,
    `
[
  { "path": "batch/xyzzy", "method": "GET" },
             ^^^^^^^^^^^ nested-batch
  { "path": "/batch", "method": "PUT" }
             ^^^^^^ nested-batch
]`,
  );
});

test('a longer word is another path', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/storage/batch", "method": "GET" },
  { "path": "/batches", "method": "GET" }
             ^^^^^^^^ unknown-path
]`,
  );
});
