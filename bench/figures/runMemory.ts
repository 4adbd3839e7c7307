/** What the command line takes of memory while it sends a long file to a simulator in another process. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Folders } from '../contenders.ts';
import { residentMemory } from '../wire/residentMemory.ts';
import { createShopFile } from '../workload/shopFile.ts';

export interface MemorySample {
  /** Milliseconds since the start of the process. */
  readonly at: number;
  /** Requests that were done, as the program said last. */
  readonly done: number;
  /** Bytes. */
  readonly resident: number;
}

export interface MemoryCurve {
  readonly requests: number;
  readonly samples: readonly MemorySample[];
  /** The most there ever was, between two samples too. In bytes. */
  readonly peak: number;
  /** Of the same program while it waits for a run of one request. In bytes. */
  readonly idle: number;
}

type Program = ChildProcessByStdio<null, Readable, Readable>;

const interval = 250;
/** How long to look at the idle program, in milliseconds: what it needed to start is given back by then. */
const idleTime = 6000;
/** A run that takes longer is stopped, in milliseconds. */
const patience = 900_000;

/** @throws where memory cannot be read, and when not every request succeeds */
export async function measureRunMemory(requests: number, { bundles, product }: Folders): Promise<MemoryCurve> {
  if (residentMemory(process.pid) === undefined) throw new Error('this system does not tell the memory of a process');
  const home = mkdtempSync(path.join(os.tmpdir(), 'commerce-batch-bench-'));
  const commandLine = path.join(product, 'cli.js');
  try {
    const idle = await withSimulator(commandLine, 0.002, async (url) => {
      const file = path.join(bundles, 'one.ecwidbatch.json');
      writeFileSync(file, createShopFile(1));
      const watching = watch(submit(commandLine, file, url, home), AbortSignal.timeout(idleTime));
      return (await watching).samples.at(-1)?.resident ?? 0;
    });
    return await withSimulator(commandLine, 1000, async (url) => {
      const file = path.join(bundles, `shop-${requests}.ecwidbatch.json`);
      writeFileSync(file, createShopFile(requests));
      const { samples, peak, code, output } = await watch(
        submit(commandLine, file, url, home),
        AbortSignal.timeout(patience),
      );
      if (code !== 0) throw new Error(`the run of ${requests} requests did not succeed: ${output.slice(-500)}`);
      return { requests, samples, peak, idle };
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function submit(commandLine: string, file: string, url: string, home: string): Program {
  const target = ['--service', 'ecwid', '--store', '1', '--base-url', `${url}/api/v3`];
  return spawn(process.execPath, [commandLine, 'submit', file, '--wait', '--parallel', ...target], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, COMMERCE_BATCH_HOME: home, COMMERCE_BATCH_TOKEN: 'secret_simulator' },
  });
}

/** Looks at the program until it ends, or until the signal ends it. */
async function watch(program: Program, signal: AbortSignal) {
  const started = performance.now();
  const closed = once(program, 'close');
  let output = '';
  let done = 0;
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    done = Number(/ (\d+)\/\d+\n$/.exec(text)?.[1] ?? done);
  });
  const samples: MemorySample[] = [];
  let peak = 0;
  while (program.exitCode === null && program.signalCode === null && !signal.aborted) {
    const memory = residentMemory(program.pid);
    if (memory !== undefined) {
      samples.push({ at: performance.now() - started, done, resident: memory.now });
      peak = memory.peak;
    }
    await Promise.race([wait(interval), closed]);
  }
  if (signal.aborted) program.kill();
  await closed;
  return { samples, peak, code: program.exitCode, output };
}

async function withSimulator<Result>(
  commandLine: string,
  speed: number,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const simulator = spawn(process.execPath, [commandLine, 'simulate', '--speed', String(speed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(simulator, 'close');
  try {
    let said = '';
    for await (const text of simulator.stdout.setEncoding('utf8')) {
      said += text;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      // The stream stays open: who leaves the loop would close it, and the simulator would end with it.
      if (url !== undefined) return await work(url);
    }
    throw new Error(`the simulator did not start: ${said}`);
  } finally {
    simulator.kill();
    await closed;
  }
}
