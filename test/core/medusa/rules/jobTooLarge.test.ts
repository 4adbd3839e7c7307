import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { medusaJob } from '../../../../core/medusa/dialect.ts';
import { validate } from '../../../../core/validate.ts';

const job = (id: string): string =>
  `{ "type": "product-export", "context": { "filterable_fields": { "id": ["${id}"] } } }`;
const around = job('').length;
const limit = 100 * 1024;

const messagesOf = (text: string): readonly string[] =>
  validate(openDocument(text, medusaJob)).map(({ code, message }) => `${code}: ${message}`);

test('a job as large as a server takes', () => {
  assert.deepEqual(messagesOf(job('p'.repeat(limit - around))), []);
});

test('a larger one', () => {
  assert.deepEqual(messagesOf(job('p'.repeat(limit - around + 1))), [
    'job-too-large: This job is about 100 kB large, and servers refuse more than about 100 kB. Name fewer values, or split the job.',
  ]);
});

test('bytes count, not letters', () => {
  for (const [letter, bytes] of [
    ['é', 2],
    ['€', 3],
    ['😀', 4],
  ] as const) {
    const most = Math.floor((limit - around) / bytes);
    assert.equal(messagesOf(job(letter.repeat(most))).length, 0, letter);
    assert.equal(messagesOf(job(letter.repeat(most + 1))).length, 1, letter);
  }
});
