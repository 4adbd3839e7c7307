/** The real program, built for the tests and run in a folder of its own. */
import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Called with what was written to stdout and stderr so far; may send a signal. */
  readonly watch?: (written: string, kill: (signal: NodeJS.Signals) => void) => void;
}

let built: Promise<string> | undefined;

/** @returns the path of the bundle: the one that is there when all tests run, else built once for each process of tests */
export function buildProgram(): Promise<string> {
  built ??= whole() ?? build();
  return built;
}

function whole(): Promise<string> | undefined {
  const file = process.env['COMMERCE_BATCH_CLI'];
  return file === undefined ? undefined : Promise.resolve(file);
}

async function build(): Promise<string> {
  const outdir = path.resolve('.build', `cli-${process.pid}`);
  const script = `import { buildCommandLine } from './esbuild.mjs'; await buildCommandLine(${JSON.stringify({ outdir })});`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  return path.join(outdir, 'cli.js');
}

/** A working folder and a home folder, removed after the test. */
export class Workspace {
  readonly folder: string;
  readonly home: string;
  readonly #program: string;

  constructor(root: string, program: string) {
    this.folder = path.join(root, 'work');
    this.home = path.join(root, 'home');
    this.#program = program;
  }

  static async open(context: TestContext): Promise<Workspace> {
    const program = await buildProgram();
    const root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-cli-')));
    context.after(() => fs.rm(root, { recursive: true, force: true, maxRetries: 3 }));
    const workspace = new Workspace(root, program);
    await fs.mkdir(workspace.folder);
    return workspace;
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const file = path.join(this.folder, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, content);
  }

  spawn(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    return spawn(process.execPath, [this.#program, ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], HOME: this.home, COMMERCE_BATCH_HOME: this.home, ...environment },
    });
  }

  run(args: readonly string[], { environment, stdin, watch }: RunOptions = {}): Promise<Result> {
    const child = this.spawn(args, environment);
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        written[name] += chunk;
        watch?.(written.stdout + written.stderr, (signal) => child.kill(signal));
      });
    // The program may end without reading it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin ?? '');
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...written }));
    });
  }

  /** The text of every file in the home folder. */
  async everythingKept(): Promise<string> {
    const names = await fs.readdir(this.home, { recursive: true }).catch(() => []);
    const texts = names.map((name) => fs.readFile(path.join(this.home, name), 'utf8').catch(() => ''));
    return (await Promise.all(texts)).join('\n');
  }
}
