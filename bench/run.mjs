// `npm run bench`: builds what is measured, installs what it is compared with, and measures. See docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { npmEnvironment } from '../rig/environment.mjs';
import { ensureInstalled } from '../scripts/install.mjs';
import { runNode, stopChildrenOnSignals } from '../scripts/process.mjs';
import { root } from '../scripts/root.mjs';

/** A full run takes some ten minutes. */
const limit = 1_800_000;

const peers = path.join(root, 'bench/peers');
const args = process.argv.slice(2);

stopChildrenOnSignals();
ensureInstalled();
const needsPeers = !args.includes('--no-peer') && !args.includes('--profile');
if (needsPeers) ensurePeers();
const { buildProduct, buildTests } = await import('../esbuild.mjs');
// A folder for this process alone, so that no other build changes what is being measured.
const bundles = `.build/bench-${process.pid}`;
process.on('exit', () => fs.rmSync(path.join(root, bundles), { recursive: true, force: true }));
const product = args.includes('--product') ? [] : ['--product', `${bundles}/product`];
try {
  await buildTests(
    ['bench/main.ts', 'bench/floorServer.ts', 'bench/inProcess.ts', 'bench/parseCsv.ts', 'bench/watching.ts'],
    bundles,
  );
  // As it ships; a profile needs names.
  if (product.length > 0) await buildProduct({ production: !args.includes('--profile'), outdir: `${bundles}/product` });
} catch (error) {
  // esbuild has shown what is wrong with the source; its stack would only hide that.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { code, timedOut } = await runNode(['--enable-source-maps', `${bundles}/bench/main.js`, ...product, ...args], {
  limit,
});
if (timedOut) console.log(`Stopped after ${limit / 60_000} minutes.`);
process.exitCode = code;

/** Nothing is compiled, so no install script is needed. npm leaves a lock file, which tells what is there. */
function ensurePeers() {
  const installed = path.join(peers, 'node_modules/.package-lock.json');
  const wanted = path.join(peers, 'package-lock.json');
  if (fs.existsSync(installed) && fs.statSync(installed).mtimeMs >= fs.statSync(wanted).mtimeMs) return;
  console.log('Installing what is compared with into bench/peers/node_modules (about 180 MB, once)...');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: peers,
    env: npmEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
    // On Windows npm is a command file, which only a shell can start.
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error('`npm ci` failed in bench/peers. The lines above say why.');
}
