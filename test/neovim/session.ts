/** Runs Lua steps in a headless Neovim that is set up by the lines in docs/writing.md and by nothing else. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

interface Session {
  /** The name of the file that is opened. */
  readonly file: string;
  readonly text: string;
  /** Lua that acts through `user` of session.lua and returns what it saw. */
  readonly steps: string;
}

/** @returns what the steps returned */
export async function inNeovim(context: TestContext, { file, text, steps }: Session): Promise<unknown> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-neovim-')));
  context.after(() => fs.rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const at = (name: string): string => path.join(folder, name);
  await fs.writeFile(at(file), text);
  await fs.writeFile(at('setup.lua'), await documentedSetup());
  await fs.writeFile(at('steps.lua'), `local user = ...\n${steps}`);
  // The command of the documentation, as an installation puts it on the PATH.
  await fs.mkdir(at('bin'));
  await fs.symlink(path.resolve('dist/cli.js'), at('bin/commerce-batch'));

  const printed = await run(folder, {
    PATH: [at('bin'), path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
    HOME: at('home'),
    SESSION_FILE: at(file),
    SESSION_SETUP: at('setup.lua'),
    SESSION_STEPS: at('steps.lua'),
    SESSION_RESULT: at('result.json'),
  });
  const written = await fs.readFile(at('result.json'), 'utf8').catch(() => undefined);
  if (written === undefined) return assert.fail(`Neovim ended without a result.\n${printed}`);
  const result: { seen?: unknown; problem?: string } = JSON.parse(written);
  assert.equal(result.problem, undefined, printed);
  return result.seen;
}

/** @returns what Neovim printed */
async function run(folder: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const executable = process.env['NEOVIM_EXECUTABLE'] ?? 'nvim';
  const script = path.resolve('test/neovim/session.lua');
  const child = spawn(executable, ['--clean', '--headless', '-n', '-S', script], {
    cwd: folder,
    env: { ...environment, LANG: 'C.UTF-8' },
    // Its standard input stays open: Neovim ends when it is closed.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
  await once(child, 'close');
  return printed;
}

/** The lines for Neovim in the documentation: what is tested is what users are told. */
async function documentedSetup(): Promise<string> {
  const page = await fs.readFile('docs/writing.md', 'utf8');
  const section = page.slice(page.indexOf('## Other editors'));
  const setup = /```lua\n(.*?)```/s.exec(section)?.[1];
  return setup ?? assert.fail('docs/writing.md has no lines for Neovim under “Other editors”.');
}
