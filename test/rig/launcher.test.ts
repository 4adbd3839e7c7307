// The exit codes of `rig/code`. A launcher that reports success for a broken suite would hide every other failure.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';

const fixture = path.resolve('test/rig/fixture');

interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs one suite of the fixture extension. */
function runSuite(name: string, environment: Record<string, string> = {}): Promise<Run> {
  const child = spawn(
    path.resolve('rig/code'),
    [
      fixture,
      `--extensionDevelopmentPath=${fixture}`,
      `--extensionTestsPath=${path.join(fixture, 'suites', `${name}.cjs`)}`,
    ],
    { env: { ...process.env, ...environment } },
  );
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

describe('the rig', { concurrency: 2, timeout: 120_000 }, () => {
  it('succeeds when the suite does', async () => {
    const { code, output } = await runSuite('passing');
    assert.equal(code, 0, output);
  });

  it('fails with a failing assertion and shows the difference', async () => {
    const { code, output } = await runSuite('failing');
    assert.equal(code, 1, output);
    assert.match(output, /1 passing/);
    assert.match(output, /-\s+"?price"?: 1/);
    assert.match(output, /\+\s+"?price"?: 2/);
  });

  it('fails when the suite cannot be loaded', async () => {
    const { code, output } = await runSuite('throwing');
    assert.equal(code, 1, output);
    assert.match(output, /broken at load/);
  });

  it('fails when the extension host exits, even with 0', async () => {
    const { code, output } = await runSuite('exiting');
    assert.equal(code, 1, output);
    assert.match(output, /extension host ended before the suite did/);
  });

  it('gives up on a suite that hangs', async () => {
    const { code, output } = await runSuite('hanging', { RIG_TIMEOUT_MS: '10000' });
    assert.equal(code, 124, output);
    assert.match(output, /did not end within 10000 ms/);
  });
});
