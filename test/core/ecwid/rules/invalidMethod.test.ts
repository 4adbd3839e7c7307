import { test } from 'node:test';
import { ecwidBatch } from '../../../../core/ecwid/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

const request = (method: string): string => `[\n  { "path": "/products/1", "method": ${method} }\n]`;

test('the four methods are fine', () => {
  for (const method of ['"GET"', '"POST"', '"PUT"', '"DELETE"']) checkFindings(ecwidBatch, request(method));
});

test('a method in small letters is written in capitals', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/products/1", "method": "get" }
                                     ^^^^^ invalid-method: Write the method in capitals: GET.
]`,
  );
  checkFix(ecwidBatch, request('"get"'), 'invalid-method', request('"GET"'));
  checkFix(ecwidBatch, request('" Put "'), 'invalid-method', request('"PUT"'));
});

test('PATCH becomes PUT', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/products/1", "method": "PATCH" }
                                     ^^^^^^^ invalid-method: Ecwid has no method “PATCH” in a batch. Use GET, POST, PUT or DELETE.
]`,
  );
  checkFix(ecwidBatch, request('"PATCH"'), 'invalid-method', request('"PUT"'));
});

test('a slip becomes the nearest method', () => {
  checkFix(ecwidBatch, request('"PSOT"'), 'invalid-method', request('"POST"'));
  checkFix(ecwidBatch, request('"DELTE"'), 'invalid-method', request('"DELETE"'));
  checkFix(ecwidBatch, request('"remove"'), 'invalid-method', request('"DELETE"'));
});

test('a word that is near to none is reported without a fix', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/products/1", "method": "SUBSCRIBE" }
                                     ^^^^^^^^^^^ invalid-method: Ecwid has no method “SUBSCRIBE” in a batch. Use GET, POST, PUT or DELETE.
  ,{ "path": "/products/1", "method": "" }
                                      ^^ invalid-method: The method is empty. Use GET, POST, PUT or DELETE.
]`,
  );
});
