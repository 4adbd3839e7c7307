import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Measurements } from '../../../bench/measurements.ts';
import { insertReport } from '../../../bench/report/document.ts';
import { createMemoryTable } from '../../../bench/report/memoryCurve.ts';
import { summarizeProfile } from '../../../bench/report/profile.ts';
import { createRows } from '../../../bench/report/rows.ts';
import { toMarkdown, toTerminal } from '../../../bench/report/table.ts';

test('a figure is set beside the faster way to ask the peer and beside its target', () => {
  const measurements = new Measurements();
  measurements.add('ours', 100_000, 'open', 400);
  measurements.add('peer', 100_000, 'open', 2200);
  measurements.add('peer, pulled', 100_000, 'open', 1600);
  assert.deepEqual(createRows(measurements, [100_000]), [
    {
      figure: 'open → diagnostics, 100 000 requests, median',
      floor: '–',
      peer: '2 200 ms',
      pulled: '1 600 ms',
      ours: '400 ms',
      ratio: '4×',
      target: '≤ 500 ms',
      met: 'yes',
    },
  ]);
});

test('a wrong answer meets no target', () => {
  const measurements = new Measurements();
  measurements.add('ours', 500, 'value', 1);
  measurements.complain('ours', 500, 'value', 'nothing was found');
  const [keyStroke] = createRows(measurements, [500]);
  assert.equal(keyStroke?.met, 'wrong');
});

test('a key stroke that grows too much is said', () => {
  const measurements = new Measurements();
  measurements.add('ours', 1000, 'value', 2);
  measurements.add('ours', 100_000, 'value', 8);
  const growth = createRows(measurements, [1000, 100_000]).filter(({ figure }) => figure.startsWith('growth'));
  assert.deepEqual(
    growth.map(({ ours, target, met }) => [ours, target, met]),
    [
      ['4×', '≤ 3×', 'no'],
      ['4×', '≤ 3×', 'no'],
    ],
  );
});

const table = {
  title: 'Times',
  head: ['Figure', 'ours'],
  rows: [
    ['open', '400 ms'],
    ['key stroke', '9 ms'],
  ],
};

test('a table for the terminal', () => {
  assert.equal(
    toTerminal(table),
    `
Times
Figure        ours
──────────  ──────
open        400 ms
key stroke    9 ms`.trimStart(),
  );
});

test('the same table as Markdown, between the markers of a page', () => {
  const page = '# Speed\n\n<!-- bench:start -->\nold\n<!-- bench:end -->\n\nMore.\n';
  const report = { machine: 'a machine', tables: [table], runTables: [], complaints: [] };
  const expected = `
# Speed

<!-- bench:start -->

Measured on a machine.

${toMarkdown(table)}

Every answer was right.

<!-- bench:end -->

More.
`.trimStart();
  assert.equal(insertReport(page, report), expected);
  assert.equal(insertReport(expected, report), expected);
});

test('the memory of runs stands in a chapter of its own', () => {
  const page = '<!-- bench:start -->\nold\n<!-- bench:end -->\n<!-- bench-run:start -->\n<!-- bench-run:end -->\n';
  const report = { machine: 'this machine', tables: [], runTables: [table], complaints: [] };
  const text = insertReport(page, report);
  assert.match(
    text,
    /^<!-- bench:start -->\nold\n<!-- bench:end -->\n<!-- bench-run:start -->\n\nMeasured on this machine\./,
  );
  assert.equal(insertReport(text, report), text);
});

test('a curve of memory: few rows, the last sample, the highest point, and whether it is low enough', () => {
  const samples = Array.from({ length: 100 }, (_, index) => ({ at: index * 250, done: index, resident: 150e6 }));
  const curve = createMemoryTable({ requests: 5000, samples, peak: 241e6, idle: 90e6 });
  assert.match(curve.title, /5 000 requests; at most 150 MB above idle: missed$/);
  assert.ok(curve.rows.length < 20);
  assert.deepEqual(curve.rows.slice(-2), [
    ['25 s', '99', '150 MB', '60 MB'],
    ['highest', '', '241 MB', '151 MB'],
  ]);
});

test('a page without markers is refused', () => {
  assert.throws(
    () => insertReport('# Speed\n', { machine: '', tables: [], runTables: [], complaints: [] }),
    /has no “<!-- bench:start -->”/,
  );
});

test('a profile names the functions that took the most time themselves, without the waiting', () => {
  const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 9 });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(idle)', '') },
      { id: 2, callFrame: frame('cut', 'file:///dist/server.js') },
      { id: 3, callFrame: frame('', 'file:///dist/server.js') },
    ],
    samples: [1, 2, 2, 3],
    timeDeltas: [900_000, 2000, 1000, 1000],
  };
  assert.deepEqual(summarizeProfile('edits', profile), {
    title: 'edits: 4 ms at work',
    head: ['function', 'itself', 'share'],
    rows: [
      ['cut server.js:10', '3 ms', '75.0 %'],
      ['(anonymous) server.js:10', '1 ms', '25.0 %'],
    ],
  });
});
