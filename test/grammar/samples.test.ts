import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { findDialect } from '../../core/dialects.ts';
import { openDocument } from '../../core/document.ts';
import type { Finding } from '../../core/finding.ts';
import { validate } from '../../core/validate.ts';
import { dispatch, type RestRequest } from '../../simulator/ecwid/dispatch.ts';
import { seedStore } from '../../simulator/ecwid/seed.ts';
import { applyEdits } from '../support/findings.ts';

const mistakes = '02-mistakes.ecwidbatch.json';
const samples = fs.readdirSync('samples').filter((name) => name.endsWith('.json'));

/** Without information and hints, which are no mistakes. */
function findingsOf(name: string, text: string): readonly Finding[] {
  const dialect = findDialect(name);
  assert.ok(dialect, `no dialect for ${name}`);
  const findings = validate(openDocument(text, dialect));
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function read(name: string): string {
  return fs.readFileSync(`samples/${name}`, 'utf8');
}

for (const name of samples.filter((sample) => sample !== mistakes)) {
  test(`samples/${name} is without an error or a warning`, () => {
    assert.deepEqual(findingsOf(name, read(name)), []);
  });
}

test('the mistakes are three, and the quick fixes repair them', () => {
  const text = read(mistakes);
  const findings = findingsOf(mistakes, text);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['absolute-path', 'invalid-method', 'invalid-method'],
  );
  const repaired = applyEdits(
    text,
    findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
  assert.deepEqual(findingsOf(mistakes, repaired), []);
  assert.deepEqual(
    Array.from(repaired.matchAll(/"method": "(\w+)"/g), ([, method]) => method),
    ['GET', 'GET', 'PUT', 'GET'],
  );
});

/** The ids of the requests that the demo shop refuses, when the file is sent twice. */
function refusedIds(text: string): readonly (string | undefined)[] {
  const store = seedStore('1003');
  const requests: (RestRequest & { id?: string })[] = JSON.parse(text);
  return [...requests, ...requests]
    .filter((request) => dispatch(store, { text: '', scopes: 'all' }, request, Date.now()).status !== 200)
    .map(({ id }) => id);
}

for (const name of ['01-first-batch.ecwidbatch.json', '03-price-update.ecwidbatch.json']) {
  test(`the demo shop carries out samples/${name}, also when it is sent again`, () => {
    assert.deepEqual(refusedIds(read(name)), []);
  });
}

test('one request in the middle of samples/04-one-fails.ecwidbatch.json fails', () => {
  assert.deepEqual(refusedIds(read('04-one-fails.ecwidbatch.json')), ['stock-5', 'stock-5']);
});
