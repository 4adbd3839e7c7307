/** What runs to its end: the command line, the native validator, and the JSON language service in a process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Folders, profiling } from '../contenders.ts';
import type { InProcessResult } from '../inProcess.ts';
import type { Contender, Measurements } from '../measurements.ts';
import { type BenchFile, createBatchFile } from '../workload/batchFile.ts';

/** Of one program; one that takes longer is stopped, so that a run always ends. */
const patience = 120_000;

export interface ProgramPlan {
  readonly folders: Folders;
  readonly schemaFile: string;
  readonly rounds: number;
  readonly peers: boolean;
  readonly profile: boolean;
}

interface Program {
  readonly contender: Contender;
  readonly program: string;
  readonly args: readonly string[];
}

/** A clean file, which no validator may leave early; that mistakes are found is checked outside of the time. */
export async function measureValidate(
  requests: number,
  { folders, schemaFile, rounds, peers, profile }: ProgramPlan,
  measurements: Measurements,
): Promise<void> {
  const clean = write(folders, `clean-${requests}`, createBatchFile(requests, { mistakes: false }).text);
  const mistaken = write(folders, `mistaken-${requests}`, createBatchFile(requests).text);
  const commandLine = path.join(folders.product, 'cli.js');
  const profiler = profiling(folders.profiles, profile ? `validate-${requests}` : undefined);
  const validator = nativeValidator(folders);
  const native: Program = { contender: 'native', program: validator, args: ['validate', schemaFile] };
  const contenders: readonly Program[] = [
    { contender: 'ours', program: process.execPath, args: [...profiler, commandLine, 'validate'] },
    ...(peers && existsSync(validator) ? [native] : []),
  ];
  for (const { contender, program, args } of contenders) {
    for (let round = 0; round < rounds; round++) {
      const { code, milliseconds, output } = await run(program, [...args, clean]);
      measurements.add(contender, requests, 'validate', milliseconds);
      if (code !== 0) measurements.complain(contender, requests, 'validate', `a clean file is refused: ${output}`);
    }
    const { code } = await run(program, [...args, mistaken]);
    if (code === 0) measurements.complain(contender, requests, 'validate', 'a file with mistakes passes');
  }
}

/** The work that VS Code's JSON support does for every change, without protocol and waiting. */
export async function measureService(
  contender: 'service' | 'service, requests only',
  file: BenchFile,
  { folders, schemaFile, rounds }: ProgramPlan,
  measurements: Measurements,
): Promise<void> {
  const name = write(folders, `mistaken-${file.requests}`, file.text);
  const program = path.join(folders.bundles, 'inProcess.js');
  const { code, output } = await run(process.execPath, [program, name, schemaFile, String(rounds)]);
  if (code !== 0) throw new Error(`The JSON language service could not be measured:\n${output}`);
  const { parse, validate, lines }: InProcessResult = JSON.parse(output);
  parse.forEach((milliseconds, round) => {
    measurements.add(contender, file.requests, 'parse', milliseconds);
    measurements.add(contender, file.requests, 'validate', validate[round] ?? 0);
  });
  if (file.mistakenLines.some((line) => !lines.includes(line)))
    measurements.complain(contender, file.requests, 'validate', 'a mistake is not found');
}

function write({ bundles }: Folders, name: string, text: string): string {
  const file = path.join(bundles, `${name}.ecwidbatch.json`);
  writeFileSync(file, text);
  return file;
}

/** The program itself: the package's command starts it from Node.js, which would count against it. Not every system has one. */
function nativeValidator({ root }: Folders): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const processor = os.arch() === 'x64' ? 'x86_64' : os.arch();
  const name = `jsonschema-${system}-${processor}${process.platform === 'win32' ? '.exe' : ''}`;
  return path.join(root, 'bench/peers/node_modules/@sourcemeta/jsonschema/build/github-releases', name);
}

/** @returns once the program has ended */
export async function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly milliseconds: number; readonly output: string }> {
  const started = performance.now();
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: patience });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, milliseconds: performance.now() - started, output };
}
