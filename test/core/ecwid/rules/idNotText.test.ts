import { test } from 'node:test';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const request = (id: string): string => `[{ "id": ${id}, "path": "/profile", "method": "GET" }]`;

test('a number as an id', () => {
  checkFindings(
    requestRules,
    `
[
  { "id": 7, "path": "/profile", "method": "GET" }
          ^ id-not-text: By the documentation an id is a text, and older pages show how a wrong one is refused. Put the number in quotes.
]`,
  );
  checkFindings(requestRules, request('"7"'));
});

test('the fix keeps the number byte for byte', () => {
  for (const id of ['7', '7.0', '12345678901234567890'])
    checkFix(requestRules, request(id), 'id-not-text', request(`"${id}"`));
});
