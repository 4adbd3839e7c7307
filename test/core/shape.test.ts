import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { validate } from '../../core/validate.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('a request without path or method says which is missing', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "id": "1", "method": "GET" },
  ^ shape: This request has no “path”. Add it.
  { "id": "2", "path": "/profile" }
  ^ shape: This request has no “method”. Add it.
]`,
  );
  checkFix(ecwidBatch, '[{ "path": "/profile" }]', 'shape', '[{ "path": "/profile", "method": "" }]');
});

test('a missing field is added with an empty value of its type', () => {
  checkFix(medusaJob, '{ "type": "product-export" }', 'shape', '{ "type": "product-export", "context": {} }');
  checkFix(medusaJob, '{ "context": {} }', 'shape', '{ "context": {}, "type": "" }');
});

test('fields of the wrong type', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": 5, "method": ["GET"] },
            ^ shape: “path” must be a text in double quotes.
                         ^ shape: “method” must be a text in double quotes.
  { "path": "", "method": "GET" },
            ^^ shape: “path” is empty. Fill it in.
  "GET /profile"
  ^^^^^^^^^^^^^^ shape: Each request must be an object in braces {…}.
]`,
  );
});

test('an unknown field of a request is a warning with the field that was meant', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile", "method": "GET", "boddy": "", "colour": 1 }
                                         ^^^^^^^ shape: “boddy” is not a field of a request. Did you mean “body”?
                                                      ^^^^^^^^ shape: “colour” is not a field of a request. Remove it.
]`,
  );
  checkFix(
    ecwidBatch,
    '[{ "path": "/profile", "metod": "GET", "method": "GET", "boddy": 1 }]',
    'shape',
    '[{ "path": "/profile", "metod": "GET", "method": "GET", "body": 1 }]',
  );
});

test('a list without a request', () => {
  for (const text of ['[]', '[\n]'])
    assert.deepEqual(
      validate(openDocument(text, ecwidBatch)).map(({ severity, message }) => [severity, message]),
      [['information', 'This list holds no request yet. Add one before you submit it.']],
    );
});

test('a Medusa job', () => {
  checkFindings(medusaJob, '{ "type": "product-export", "dry_run": false, "context": {} }');
  checkFindings(
    medusaJob,
    `
{
^ shape: This job has no “type”. Add it.
  "dryRun": true,
  ^^^^^^^^ shape: “dryRun” is not a field of a job. Did you mean “dry_run”?
  "context": []
             ^ shape: “context” must be an object in braces {…}.
}`,
  );
  checkFindings(
    medusaJob,
    `
[{ "type": "product-export", "context": {} }]
^ shape: Each job must be an object in braces {…}.`,
  );
});
