import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dialect } from '../../core/dialect.ts';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import type { Finding } from '../../core/finding.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { validate } from '../../core/validate.ts';
import ecwidSnippets from '../../snippets/ecwid-batch.json';
import medusaSnippets from '../../snippets/medusa-job.json';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The text a snippet leaves when every tab stop is passed over. */
function expand(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}

/** In order; 0 is where the cursor ends. */
function tabStops(body: readonly string[]): readonly number[] {
  return Array.from(body.join('\n').matchAll(/\$\{?(\d+)/g), ([, digits]) => Number(digits)).sort((a, b) => a - b);
}

/** A dry run is told that it waits, which is no mistake. */
function isMistake({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function checkSnippets(dialect: Dialect, snippets: Readonly<Record<string, Snippet>>): void {
  for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
    test(`${dialect.languageId}: ${name}`, () => {
      const text = expand(body);
      const value: unknown = JSON.parse(text);
      const file = dialect.list && !Array.isArray(value) ? `[${text}]` : text;
      assert.deepEqual(validate(openDocument(file, dialect)).filter(isMistake), []);
      const stops = tabStops(body);
      assert.deepEqual(stops, [...stops.keys()], 'the tab stops are numbered without a gap');
      assert.match(prefix, /^[a-z]+(?:-[a-z]+)*$/);
      assert.doesNotMatch(description, /\.$/);
    });
  }
  test(`${dialect.languageId}: every prefix is given once`, () => {
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });
}

checkSnippets(ecwidBatch, ecwidSnippets);
checkSnippets(medusaJob, medusaSnippets);

test('no job sets what the server throws away or chokes on', () => {
  for (const { body } of Object.values(medusaSnippets)) {
    assert.doesNotMatch(expand(body), /"(?:list_config|shape|batch_size|q)"/);
  }
});
