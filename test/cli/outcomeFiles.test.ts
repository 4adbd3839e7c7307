import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { nameInFolder, writeOutcomeFiles } from '../../cli/print/outcomeFiles.ts';

test('no file of an export replaces the summary or an outcome', () => {
  const names: readonly (readonly [string, string])[] = [
    ['exports/products.csv', 'products.csv'],
    ['a/summary.json', 'summary.json.export'],
    ['..\\SUMMARY.JSON', 'SUMMARY.JSON.export'],
    ['0-a.json', '0-a.json.export'],
    ['../..', 'export.csv'],
  ];
  for (const [key, name] of names) assert.equal(nameInFolder(key), name);
});

test('no outcome replaces the summary or another outcome', async (context) => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-out-'));
  context.after(() => fs.rm(folder, { recursive: true }));
  const head = { method: 'GET', path: '/', status: 'COMPLETED', httpStatusCode: 200, body: '{}' } as const;
  const outcomes = ['summary', '../summary', 'a', 'a'].map((id, index) => ({
    ...{ ...head, httpStatusLine: undefined },
    ...{ index, id },
  }));
  const counts = { completed: 4, failed: 0, notExecuted: 0 };
  const written = (async function* () {
    yield* outcomes;
  })();
  await writeOutcomeFiles(folder, { run: 'r', state: 'succeeded', parts: [], counts }, written, 4);
  assert.deepEqual((await fs.readdir(folder)).sort(), [
    '0-summary.json',
    '1-_summary.json',
    '2-a.json',
    '3-a.json',
    'summary.json',
  ]);
  assert.equal(JSON.parse(await fs.readFile(path.join(folder, 'summary.json'), 'utf8')).run, 'r');
});
