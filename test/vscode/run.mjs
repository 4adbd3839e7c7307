// Runs the bundled suite in VS Code: `node test/vscode/run.mjs <folder of the bundles>`.
// One call serves a desktop VS Code and the rig.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { isSupported, launcher } from '../../rig/paths.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * `VSCODE_EXECUTABLE` names any VS Code. Otherwise Linux uses the rig, unless `COMMERCE_BATCH_TEST_VSCODE=desktop`,
 * and other systems download a desktop VS Code.
 */
async function findVsCode() {
  const { VSCODE_EXECUTABLE: executable, COMMERCE_BATCH_TEST_VSCODE: kind } = process.env;
  if (executable) return executable;
  if (!isSupported || kind === 'desktop') return undefined;
  const { ensureRig } = await import('../../rig/setup.mjs');
  await ensureRig();
  return launcher;
}

/** What the suites ask for: where to leave their counts, which one to run, and the shop that it is about. */
const handedOn = ['COMMERCE_BATCH_TEST_RESULT', 'COMMERCE_BATCH_TEST_SUITE', 'COMMERCE_BATCH_TEST_SHOP'];

/** Tests may write, so they get a copy of the samples. */
function prepareFolders() {
  // The real path: macOS links its temporary folder, and a path under test should compare equal to its copy.
  const temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'batch-')));
  const workspace = path.join(temporary, 'samples');
  fs.cpSync(path.join(root, 'samples'), workspace, { recursive: true });
  return { temporary, workspace };
}

const [bundles] = process.argv.slice(2);
if (!bundles) throw new Error('Usage: node test/vscode/run.mjs <folder of the bundles>');
const { temporary, workspace } = prepareFolders();
const removeFolders = () => fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
// The time limit of `npm test` ends this process so.
process.once('SIGTERM', () => {
  removeFolders();
  process.exit(143);
});
try {
  const vscodeExecutablePath = await findVsCode();
  await runTests({
    ...(vscodeExecutablePath && { vscodeExecutablePath }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.resolve(bundles, 'index.js'),
    launchArgs: [
      workspace,
      `--user-data-dir=${path.join(temporary, 'data')}`,
      `--extensions-dir=${path.join(temporary, 'extensions')}`,
    ],
    extensionTestsEnv: Object.fromEntries(handedOn.map((name) => [name, process.env[name] ?? ''])),
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = error.code || 1;
} finally {
  removeFolders();
}
