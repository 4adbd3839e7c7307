import { test } from 'node:test';
import { ecwidBatch } from '../../../../core/ecwid/dialect.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

test('the second request with an id is named, with the first one as its reason', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "id": "a", "path": "/products/1", "method": "GET" },
  { "id": "b", "path": "/products/2", "method": "GET" },
  { "id": "a", "path": "/products/3", "method": "GET" }
          ^^^ duplicate-id: The id “a” stands for an earlier request already. Give each its own: answers are told apart by it.
                  related: line 2 “"a"” The first request with this id
]`,
  );
});

test('a number and a text that read the same are the same id', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "id": "1", "path": "/products/1", "method": "GET" },
  { "id": 1, "path": "/products/2", "method": "GET" }
          ^ id-not-text
          ^ duplicate-id
]`,
  );
});

test('the fix gives an id that no other of them has', () => {
  checkFix(
    ecwidBatch,
    `
[
  { "id": "1", "path": "/products/1", "method": "GET" },
  { "id": "1", "path": "/products/2", "method": "GET" }
]`,
    'duplicate-id',
    `
[
  { "id": "1", "path": "/products/1", "method": "GET" },
  { "id": "1-2", "path": "/products/2", "method": "GET" }
]`,
  );
});

test('long numbers that differ in their last digits are two ids', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "id": 12345678901234567890, "path": "/products/1", "method": "GET" },
          ^^^^^^^^^^^^^^^^^^^^ id-not-text
  { "id": 12345678901234567891, "path": "/products/2", "method": "GET" }
          ^^^^^^^^^^^^^^^^^^^^ id-not-text
]`,
  );
});
