import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../core/document.ts';
import { medusaJob } from '../../../core/medusa/dialect.ts';
import { validate } from '../../../core/validate.ts';
import recorded from './recordedBodies.json';

const jobs = recorded.map(({ recording, outcome, body, findings }) => {
  const found = validate(openDocument(JSON.stringify(body, undefined, 2), medusaJob));
  return { recording, outcome, body, findings, found };
});

test('what a real server refused, failed on, ignored, or was harmed by is flagged, and by what', () => {
  for (const { recording, findings, found } of jobs)
    assert.deepEqual(
      [...new Set(found.map(({ severity, code }) => `${severity} ${code}`))].sort(),
      findings,
      recording,
    );
});

test('no job that a real server did as it says has an error', () => {
  const worked = jobs.filter(({ outcome }) => outcome === 'worked');
  assert.ok(worked.length > 30);
  for (const { recording, found } of worked)
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      [],
      recording,
    );
});

test('every job that did not work has a finding', () => {
  const missed = jobs
    .filter(({ outcome, found }) => outcome !== 'worked' && found.length === 0)
    .map(({ recording }) => recording);
  assert.deepEqual(missed, []);
});
