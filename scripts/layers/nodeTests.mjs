// The layers that run on `node --test`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findTests } from '../files.mjs';
import { createPackageQuietly } from '../package.mjs';
import { runNode } from '../process.mjs';
import { root } from '../root.mjs';
import { groupTests } from '../testGroups.mjs';
import { noteFailure } from '../whatFailed.mjs';

/** Built by then, so that no test file builds it again. */
const commandLine = path.join(root, 'dist/cli.js');

const reporter = './scripts/countReporter.mjs';

/** Everything that needs Node.js only. */
export async function unit({ only, build }) {
  return runFiles(findTests('unit', only), { build, limit: 1_200_000 });
}

/** The rig itself. */
export async function rig({ only, build, hasRig }) {
  const files = findTests('rig', only);
  if (files.length === 0) return undefined;
  return (await hasRig()) ? runFiles(files, { build, limit: 300_000 }) : undefined;
}

/** The packaged extension in a browser. */
export function browser(context) {
  return runPackaged(findTests('browser', context.only), context);
}

/** The same, while windows, programs and connections end. */
export function reliability(context) {
  return runPackaged(findTests('reliability', context.only), context);
}

async function runPackaged(files, { build, hasRig }) {
  if (files.length === 0 || !(await hasRig())) return undefined;
  const file = await createPackageQuietly(path.join(root, `${build}.vsix`));
  return runFiles(files, { build, limit: 900_000, testLimit: 600_000, env: { COMMERCE_BATCH_VSIX: file } });
}

/** @returns {Promise<{ passed: number, failed: number, skipped: number } | undefined>} nothing without files */
export async function runFiles(files, { build, limit, env = {}, testLimit = 300_000, quiet = true }) {
  if (files.length === 0) return undefined;
  const { buildTests } = await import('../../esbuild.mjs');
  const sources = files.filter((file) => file.endsWith('.ts'));
  const { entryPoints, plugin } = groupTests(sources);
  const bundles = sources.length > 0 ? await buildTests(entryPoints, build, [plugin]) : [];
  const modules = files.filter((file) => file.endsWith('.mjs'));
  const result = path.join(root, build, 'result.json');
  // Without a bundle nothing has made the folder yet.
  fs.mkdirSync(path.dirname(result), { recursive: true });
  const { code, output, timedOut } = await runNode(
    [
      '--enable-source-maps',
      '--test',
      // Many tests wait for processes and timers, so that two share a small machine well.
      `--test-concurrency=${Math.max(2, os.availableParallelism() - 1)}`,
      `--test-timeout=${testLimit}`,
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${result}`],
      ...bundles,
      ...modules,
    ],
    { limit, env: { ...env, COMMERCE_BATCH_CLI: commandLine }, quiet, echo: !quiet },
  );
  if (code !== 0) {
    noteFailure(failures(output));
    if (quiet) console.log(failures(output));
  }
  if (timedOut) console.log(`Stopped after ${limit / 1000} s.`);
  const counts = readCounts(result);
  // A file that could not even be loaded, or a run that was stopped, may have counted no failure.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The reporter lists every test and then repeats those that failed. */
function failures(output) {
  const start = output.lastIndexOf('failing tests:');
  return start === -1 ? output : output.slice(output.lastIndexOf('\n', start) + 1);
}

function readCounts(file) {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  return text === '' ? { passed: 0, failed: 0, skipped: 0 } : JSON.parse(text);
}
