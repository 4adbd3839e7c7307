/** Where the time went: the functions of a CPU profile that took the most of it, callees not counted. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { milliseconds } from './numbers.ts';
import type { Table } from './table.ts';

/** The part of the format that is used: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

const shownFunctions = 15;
const ending = '.cpuprofile';

/** Those of an earlier run would be taken for this one's. */
export function removeProfiles(folder: string): void {
  for (const name of profilesIn(folder)) rmSync(path.join(folder, name));
}

export function readProfiles(folder: string): readonly Table[] {
  return profilesIn(folder).map((name) => {
    const profile: CpuProfile = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    return summarizeProfile(path.relative(process.cwd(), path.join(folder, name)), profile);
  });
}

export function summarizeProfile(title: string, { nodes, samples, timeDeltas }: CpuProfile): Table {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = names.get(id) ?? '';
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  });
  // The server waits for the next message most of the time.
  times.delete('(idle)');
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const rows = [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, shownFunctions)
    .map(([name, time]) => [name, milliseconds(time), `${((time / total) * 100).toFixed(1)} %`]);
  return { title: `${title}: ${milliseconds(total)} at work`, head: ['function', 'itself', 'share'], rows };
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  return url === '' ? name : `${name} ${path.basename(url)}:${lineNumber + 1}`;
}

function profilesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(ending));
}
