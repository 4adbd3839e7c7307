// The suite inside a real VS Code.
import fs from 'node:fs';
import path from 'node:path';
import { findTests } from '../files.mjs';
import { runNode } from '../process.mjs';
import { root } from '../root.mjs';
import { noteFailure } from '../whatFailed.mjs';

const limit = 900_000;

export async function vscode({ only, build }) {
  const files = findTests('vscode', only);
  if (files.length === 0) return undefined;
  const { buildTests } = await import('../../esbuild.mjs');
  await buildTests(['test/vscode/index.ts', ...files], build);
  const result = path.join(root, build, 'result.json');
  const { code, output, timedOut } = await runNode(['test/vscode/run.mjs', path.join(build, 'test/vscode')], {
    limit,
    echo: true,
    env: { COMMERCE_BATCH_TEST_RESULT: result, RIG_TIMEOUT_MS: String(limit - 60_000) },
  });
  if (code !== 0) noteFailure(output.slice(output.search(/\d+ failing/)));
  if (timedOut) console.log(`Stopped after ${limit / 1000} s.`);
  const counts = fs.existsSync(result) ? JSON.parse(fs.readFileSync(result, 'utf8')) : { passed: 0, failed: 0 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
