import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { startSimulator } from '../../simulator/simulator.ts';
import { Workspace } from './support/program.ts';
import { readScenario, withPlaceholders } from './support/scenario.ts';

const folder = path.join('test', 'cli', 'scenarios');

describe('scenarios', { concurrency: 4 }, () => {
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.scenario'))) {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    test(`${name}: ${readScenario(text).title}`, (context) => play(text, context));
  }
});

async function play(text: string, context: TestContext): Promise<void> {
  const scenario = readScenario(
    text.includes('{simulator}') ? text.replaceAll('{simulator}', await simulate(context)) : text,
  );
  const workspace = await Workspace.open(context);
  for (const [name, content] of scenario.documents)
    await workspace.write(name === 'config.json' ? path.join('..', 'home', name) : name, content);
  const seen = { status: [] as (number | null)[], stdout: '', stderr: '' };
  for (const args of scenario.commands) {
    const { environment, stdin } = scenario;
    const { code, stdout, stderr } = await workspace.run(args, { environment, stdin });
    seen.status.push(code);
    seen.stdout += stdout;
    seen.stderr += stderr;
  }
  assert.deepEqual(
    { ...seen, stdout: withPlaceholders(seen.stdout, workspace), stderr: withPlaceholders(seen.stderr, workspace) },
    { status: scenario.status, stdout: scenario.stdout, stderr: scenario.stderr },
  );
}

async function simulate(context: TestContext): Promise<string> {
  const simulator = await startSimulator();
  context.after(() => simulator.close());
  return simulator.url;
}
