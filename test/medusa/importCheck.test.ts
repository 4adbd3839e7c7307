/**
 * The check of an import file beside what the server that it speaks for does, as `importFiles.test.ts` sees it: what
 * the server refuses or misreads has a finding of weight, and what is called an error is refused.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../core/finding.ts';
import { checkImportFile } from '../../core/medusa/csv/checkImportFile.ts';
import { type ImportFile, importFiles } from './importFiles.ts';

test('the check says so of every file that the server refuses or misreads', () => {
  const unseen = importFiles.filter(
    ({ verdict, becomes, dependsOn }) => (verdict !== 'taken' || becomes !== undefined) && dependsOn === undefined,
  );
  const missed = unseen.filter((file) => findingsOf(file).length === 0);
  assert.deepEqual(missed.map(lineOf), []);
});

test('the check calls nothing an error that the server takes as it is meant', () => {
  const wrong = importFiles.filter(
    (file) => file.verdict === 'taken' && file.becomes === undefined && hasError(findingsOf(file)),
  );
  assert.deepEqual(wrong.map(lineOf), []);
});

/** Findings of weight; an information or a hint stops nobody. */
function findingsOf({ csv, type }: ImportFile): readonly Finding[] {
  return checkImportFile(csv, type, {}).filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** A line of the table of disagreements. */
function lineOf(file: ImportFile): string {
  const findings = findingsOf(file).map(({ severity, code }) => `${severity} ${code}`);
  return `${file.name}: the server: ${file.verdict}${file.becomes ? ', misread' : ''}; the check: ${findings.join(', ') || 'nothing'}`;
}
