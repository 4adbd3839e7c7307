/** Everything a run has to say. */
import os from 'node:os';
import type { Measurements } from '../measurements.ts';
import { createDetails, createServiceTable } from './details.ts';
import { createMemoryTable } from './memoryCurve.ts';
import { megabytes } from './numbers.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';
import { createWatchingTable } from './watching.ts';

export interface Report {
  readonly machine: string;
  readonly tables: readonly Table[];
  /** Of runs, which stand in a chapter of their own. */
  readonly runTables: readonly Table[];
  /** Wrong answers of any contender. */
  readonly complaints: readonly string[];
}

export function createReport(measurements: Measurements, sizes: readonly number[]): Report {
  const summary: Table = {
    title: 'Summary',
    head: ['Figure', 'floor', 'JSON server', 'JSON server, pulled', 'ours', 'ratio', 'must be', 'met?'],
    rows: createRows(measurements, sizes).map((row) => [
      row.figure,
      row.floor,
      row.peer,
      row.pulled,
      row.ours,
      row.ratio,
      row.target,
      row.met,
    ]),
  };
  const details = sizes.map((requests) => createDetails(measurements, requests));
  const tables = [summary, ...details, createServiceTable(measurements, sizes)];
  return {
    machine: describeMachine(),
    tables: tables.filter(({ rows }) => rows.length > 0),
    runTables: [...measurements.curves().map(createMemoryTable), createWatchingTable(measurements.watching())].filter(
      ({ rows }) => rows.length > 0,
    ),
    complaints: measurements.complaints().map(({ sentence }) => sentence),
  };
}

function describeMachine(): string {
  const processors = os.cpus();
  const [processor] = processors;
  const parts = [
    `${processors.length} × ${processor?.model.trim() ?? 'unknown processor'}`,
    `${megabytes(os.totalmem())} of memory`,
    `${os.type()} ${os.release()} ${os.arch()}`,
    `Node.js ${process.versions.node}`,
  ];
  return parts.join(', ');
}
