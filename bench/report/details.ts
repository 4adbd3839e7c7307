/** Every kind of edit for itself, and the work of the JSON language service without a server. */
import type { Contender, Figure, Measurements } from '../measurements.ts';
import { editKinds, keyStrokes, kindTitles } from '../workload/edits.ts';
import { count, milliseconds } from './numbers.ts';
import type { Table } from './table.ts';

const contenders: readonly Contender[] = ['floor', 'peer', 'peer, pulled', 'ours'];

const figures: readonly (readonly [title: string, figures: readonly Figure[]])[] = [
  ['open', ['open']],
  ...editKinds.map((kind) => [kindTitles[kind], [kind]] as const),
  ['all key strokes', keyStrokes],
  ['all changes', editKinds],
];

/** Median and 95th percentile, and how many were measured. */
export function createDetails(measurements: Measurements, requests: number): Table {
  const rows = figures
    .map(([title, group]) => [title, ...contenders.map((contender) => cell(measurements, contender, requests, group))])
    .filter(([, ...cells]) => cells.some((text) => text !== '–'));
  return {
    title: `${count(requests)} requests: median / p95 (number measured)`,
    head: ['', 'floor', 'JSON server', 'JSON server, pulled', 'ours'],
    rows,
  };
}

export function createServiceTable(measurements: Measurements, sizes: readonly number[]): Table {
  const rows = sizes.map((requests) => [
    `${count(requests)} requests`,
    cell(measurements, 'service', requests, ['parse']),
    cell(measurements, 'service', requests, ['validate']),
    cell(measurements, 'service, requests only', requests, ['validate']),
  ]);
  return {
    title: 'vscode-json-languageservice in process, for each change: median / p95 (number measured)',
    head: ['', 'parse', 'validate', 'validate without bodies'],
    rows: rows.filter(([, ...cells]) => cells.some((text) => text !== '–')),
  };
}

function cell(measurements: Measurements, contender: Contender, requests: number, group: readonly Figure[]): string {
  const summary = measurements.summary(contender, requests, group);
  if (summary === undefined) return '–';
  return `${milliseconds(summary.median)} / ${milliseconds(summary.p95)} (${summary.count})`;
}
