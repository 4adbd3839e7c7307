// Runs inside the extension host: collects the bundled test files and runs them with Mocha.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** Longer than `until` waits, so that a failure names what it waited for. */
const timeout = 90_000;

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout, color: false });
  for (const file of suites()) mocha.addFile(file);
  // The simulator starts with the first run that needs it, whichever suite that belongs to.
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('commerceBatch').update('simulator.speed', 50, Workspace);
  await mocha.loadFilesAsync();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on(Mocha.Runner.constants.EVENT_TEST_PASS, () => {
        counts.passed += 1;
      })
      .on(Mocha.Runner.constants.EVENT_TEST_FAIL, () => {
        counts.failed += 1;
      })
      .on(Mocha.Runner.constants.EVENT_TEST_PENDING, () => {
        counts.skipped += 1;
      });
  });
  const result = process.env['COMMERCE_BATCH_TEST_RESULT'];
  if (result) writeFileSync(result, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
}

/** All that lie beside this one, or the one that is named. */
function suites(): readonly string[] {
  const named = process.env['COMMERCE_BATCH_TEST_SUITE'];
  if (named) return [named];
  const names = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  return names.map((name) => path.join(__dirname, name));
}
