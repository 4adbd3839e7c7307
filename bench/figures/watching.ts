/** How many HTTP requests it takes to watch many tickets of one store to their end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Folders } from '../contenders.ts';

export interface WatchingCount {
  readonly tickets: number;
  readonly requestsEach: number;
  /** From the first submission to the last end, in milliseconds of the shop's clock. */
  readonly duration: number;
  /** HTTP requests that were not submissions. */
  readonly requests: number;
  /** How long each ticket was watched, in milliseconds. */
  readonly ages: readonly number[];
}

export async function measureWatching(small: boolean, { bundles }: Folders): Promise<readonly WatchingCount[]> {
  const program = spawn(
    process.execPath,
    ['--enable-source-maps', path.join(bundles, 'watching.js'), ...(small ? ['--small'] : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(program, 'close');
  let output = '';
  for await (const text of program.stdout.setEncoding('utf8')) output += text;
  await closed;
  if (program.exitCode !== 0) throw new Error(`the count ended with ${program.exitCode}`);
  const counts: readonly WatchingCount[] = JSON.parse(output);
  return counts;
}

/** What someone pays who asks for every ticket by itself at a fixed interval. @param interval milliseconds */
export function requestsAtInterval({ ages }: WatchingCount, interval: number): number {
  return ages.reduce((sum, age) => sum + Math.max(1, Math.ceil(age / interval)), 0);
}

/** At most 1.2 requests for each ticket, and one every two seconds. */
export function allowedRequests({ tickets, duration }: WatchingCount): number {
  return 1.2 * tickets + duration / 2000;
}
