import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type RuleDescription, rulesOf } from '../../core/dialect.ts';
import { dialects } from '../../core/dialects.ts';
import { openDocument } from '../../core/document.ts';
import type { Finding } from '../../core/finding.ts';
import { checkImportFile } from '../../core/medusa/csv/checkImportFile.ts';
import { lackingScopes } from '../../core/scopes.ts';
import { validate } from '../../core/validate.ts';

interface SurveyedRule extends RuleDescription {
  readonly ofItem: boolean;
  readonly findingsIn: (example: string) => readonly Finding[];
}

interface Generator {
  readonly surveyRules: (core: object) => readonly SurveyedRule[];
  readonly rulePage: (rules: readonly SurveyedRule[]) => string;
  readonly ruleFileSchema: (rules: readonly SurveyedRule[]) => string;
  readonly manifestWithRules: (manifest: string, rules: readonly SurveyedRule[]) => string;
}

const generator: Promise<Generator> = import(pathToFileURL(path.resolve('scripts/generate/rulePage.mjs')).href);

async function survey(): Promise<readonly SurveyedRule[]> {
  return (await generator).surveyRules({ dialects, rulesOf, openDocument, validate, lackingScopes, checkImportFile });
}

test('every rule flags its bad example', async () => {
  const missed = (await survey()).filter(
    ({ code, examples, findingsIn }) => !findingsIn(examples.bad).some((finding) => finding.code === code),
  );
  assert.deepEqual(
    missed.map(({ code }) => code),
    [],
  );
});

test('no rule flags a good example', async () => {
  const flagged = (await survey()).flatMap(({ code, examples, ofItem, findingsIn }) => {
    // One request by itself need not have an id.
    const found = findingsIn(examples.good).filter((finding) => !(ofItem && finding.code === 'missing-id'));
    return found.map((finding) => `${code}: ${finding.code}: ${finding.message}`);
  });
  assert.deepEqual(flagged, []);
});

test('every rule tells what it is about, in a sentence, and where that is written', async () => {
  for (const { code, summary, source } of await survey()) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.match(summary, /^[A-Z].*\.$/s, code);
    assert.match(source, /^https:\/\//, code);
  }
});

test('docs/rules.md, the schema of rule files and the setting are what their generator writes', async () => {
  const { rulePage, ruleFileSchema, manifestWithRules } = await generator;
  const rules = await survey();
  const read = (file: string): string => fs.readFileSync(file, 'utf8');
  const remedy = 'Run “npm run generate”.';
  assert.equal(read('docs/rules.md'), rulePage(rules), remedy);
  assert.equal(read('schemas/commercebatchrc.schema.json'), ruleFileSchema(rules), remedy);
  const manifest = read('package.json');
  assert.deepEqual(JSON.parse(manifest), JSON.parse(manifestWithRules(manifest, rules)), remedy);
});

test('every code has a section of its own to link to', () => {
  const page = fs.readFileSync('docs/rules.md', 'utf8');
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  const linked = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, code]) => code);
  assert.ok(linked.length > 50);
  for (const code of linked) assert.equal(headings.filter((heading) => heading === code).length, 1, code);
});
