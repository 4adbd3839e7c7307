import type { MemoryCurve } from '../figures/runMemory.ts';
import { count, megabytes } from './numbers.ts';
import type { Table } from './table.ts';

/** As the issue of long runs has it: above the idle program, in bytes. */
const mostGrowth = 150e6;
const mostRows = 16;

/** The curve in a handful of rows, and its highest point. */
export function createMemoryTable({ requests, samples, peak, idle }: MemoryCurve): Table {
  const every = Math.max(1, Math.ceil(samples.length / mostRows));
  const shown = samples.filter((_, index) => index % every === 0 || index === samples.length - 1);
  const row = (when: string, done: string, bytes: number): readonly string[] => [
    when,
    done,
    megabytes(bytes),
    megabytes(Math.max(0, bytes - idle)),
  ];
  const met = peak - idle <= mostGrowth ? 'met' : 'missed';
  return {
    title: `Memory of \`commerce-batch submit --wait\`, ${count(requests)} requests; at most ${megabytes(mostGrowth)} above idle: ${met}`,
    head: ['after', 'requests done', 'resident', 'above idle'],
    rows: [
      ['idle: waiting for a run of one request', '', megabytes(idle), ''],
      ...shown.map(({ at, done, resident }) => row(`${(at / 1000).toFixed(0)} s`, count(done), resident)),
      row('highest', '', peak),
    ],
  };
}
