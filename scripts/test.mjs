// `npm test`: everything a change must pass. Sets up what it needs; ends with `N passed, N failed`.
//
//   node scripts/test.mjs [check] [unit] [faults] [vscode] [neovim] [rig] [browser] [reliability] [bench]
//     [medusa] [--only <part of a file's path>,…]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { isLane, runLanes } from './lanes.mjs';
import { bench } from './layers/bench.mjs';
import { check } from './layers/check.mjs';
import { faults } from './layers/faults.mjs';
import { medusa, prepareMedusa } from './layers/medusa.mjs';
import { neovim } from './layers/neovim.mjs';
import { browser, reliability, rig, unit } from './layers/nodeTests.mjs';
import { vscode } from './layers/vscode.mjs';
import { stopChildrenOnSignals } from './process.mjs';
import { root } from './root.mjs';
import { printWhatFailed } from './whatFailed.mjs';

const layers = { check, unit, faults, vscode, neovim, rig, browser, reliability, bench, medusa };
/** What a layer needs built first. */
const usesProduct = new Set(['unit', 'vscode', 'neovim', 'medusa']);

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in layers));
if (unknown.length > 0) {
  console.error(`Unknown layer ${unknown.join(', ')}. There are ${Object.keys(layers).join(', ')}.`);
  process.exit(2);
}

stopChildrenOnSignals();
if (!isLane) ensureInstalled();
// A folder for this process alone: two runs in one working tree must not share bundles.
const build = `.build/${process.pid}`;
process.on('exit', () => fs.rmSync(path.join(root, build), { recursive: true, force: true }));

const total = { passed: 0, failed: 0 };
if (positionals.length > 0) await runLayers(positionals);
else {
  await buildFirst();
  const { passed, failed } = await runLanes(process.argv.slice(2));
  total.passed += passed;
  total.failed += failed;
}
const isEmpty = total.passed + total.failed === 0;
printWhatFailed();
if (isEmpty && !isLane) console.log('No test ran.');
console.log(`${total.passed} passed, ${total.failed} failed`);
// What was asked for may all be in the other lane.
process.exit(total.failed > 0 || (isEmpty && !isLane) ? 1 : 0);

async function runLayers(names) {
  // Takes a minute on a fresh clone, which the other layers need not wait for.
  const preparation = names.includes('medusa') ? prepareMedusa(values.only ?? '') : undefined;
  if (!isLane && names.some((name) => usesProduct.has(name))) await buildFirst();
  for (const name of names) {
    const context = { only: values.only ?? '', build: `${build}/${name}`, hasRig, preparation };
    await runLayer(name, () => layers[name](context));
  }
}

/** Runs one layer, says how it went, and adds what it counted. */
async function runLayer(name, layer) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const result = await attempt(layer);
  if (result === undefined) {
    console.log('   nothing to run');
    return;
  }
  const { passed, failed, skipped = 0 } = result;
  const isEmpty = passed + failed + skipped === 0;
  if (isEmpty) console.log('   There are test files, and yet no test ran.');
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`   ${passed} passed, ${failed} failed${skips} in ${seconds(started)} s`);
  total.passed += passed;
  total.failed += isEmpty ? 1 : failed;
}

/** A layer that throws is one failure. */
async function attempt(layer) {
  try {
    return await layer();
  } catch (error) {
    // esbuild has shown what is wrong with the source; its stack would only hide that.
    console.log(error.errors ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** Only a build that fails counts. */
async function buildFirst() {
  const started = Date.now();
  console.log('\n── build');
  const result = await attempt(async () => {
    const { buildProduct } = await import('../esbuild.mjs');
    await buildProduct();
  });
  if (result) total.failed += result.failed;
  else console.log(`   done in ${seconds(started)} s`);
}

function seconds(started) {
  return ((Date.now() - started) / 1000).toFixed(1);
}

/** Whether this machine can run the rig, which is then installed. */
async function hasRig() {
  const { isSupported } = await import('../rig/paths.mjs');
  if (!isSupported) {
    console.log('   This needs linux-x64.');
    return false;
  }
  const { ensureRig } = await import('../rig/setup.mjs');
  await ensureRig();
  return true;
}
