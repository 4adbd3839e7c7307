import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { findDialect } from '../../core/dialects.ts';
import { openDocument } from '../../core/document.ts';
import type { Finding } from '../../core/finding.ts';
import { validate } from '../../core/validate.ts';
import { applyEdits } from '../support/findings.ts';

const mistakes = '02-mistakes.ecwidbatch.json';
const samples = fs.readdirSync('samples').filter((name) => name.endsWith('.json'));

function findingsOf(name: string, text: string): readonly Finding[] {
  const dialect = findDialect(name);
  assert.ok(dialect, `no dialect for ${name}`);
  return validate(openDocument(text, dialect));
}

function read(name: string): string {
  return fs.readFileSync(`samples/${name}`, 'utf8');
}

for (const name of samples.filter((sample) => sample !== mistakes)) {
  test(`samples/${name} is without a finding`, () => {
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
