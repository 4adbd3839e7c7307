import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dialect } from '../../core/dialect.ts';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import type { Finding } from '../../core/finding.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { validate } from '../../core/validate.ts';
import ecwidSnippets from '../../schemas/ecwid/snippets.json';
import medusaSnippets from '../../schemas/medusa/snippets.json';
import { acceptedPlain } from '../support/completions.ts';

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** In order; 0 is where the cursor ends. */
function tabStops(body: readonly string[]): readonly number[] {
  return Array.from(body.join('\n').matchAll(/\$\{?(\d+)/g), ([, digits]) => Number(digits)).sort((a, b) => a - b);
}

/** A dry run is told that it waits, which is no mistake. */
function isMistake({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function checkSnippets(dialect: Dialect, snippets: readonly Snippet[]): void {
  for (const { label, description, body } of snippets) {
    test(`${dialect.languageId}: “${label}” in an empty file leaves one without mistakes`, () => {
      const file = acceptedPlain(dialect, '|', label);
      assert.deepEqual(validate(openDocument(file, dialect)).filter(isMistake), []);
      const stops = tabStops(body);
      assert.deepEqual(stops, [...stops.keys()], 'the tab stops are numbered without a gap');
      assert.match(label, /^[a-z]+(?:-[a-z]+)*$/);
      assert.doesNotMatch(description, /\.$/);
      // What the real server throws away or chokes on.
      assert.doesNotMatch(file, /"(?:list_config|shape|batch_size|q)"/);
    });
  }
  test(`${dialect.languageId}: every label is given once`, () => {
    assert.equal(new Set(snippets.map(({ label }) => label)).size, snippets.length);
  });
}

checkSnippets(ecwidBatch, ecwidSnippets);
checkSnippets(medusaJob, medusaSnippets);
