// `npm test`: everything a change must pass. Sets up what it needs; ends with `N passed, N failed`.
//
//   node scripts/test.mjs [check] [unit] [vscode] [rig] [browser] [--only <part of a file's path>]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { check } from './layers/check.mjs';
import { browser, rig, unit } from './layers/nodeTests.mjs';
import { vscode } from './layers/vscode.mjs';
import { stopChildrenOnSignals } from './process.mjs';
import { root } from './root.mjs';

const layers = { check, unit, vscode, rig, browser };
/** What a layer needs built first. */
const usesProduct = new Set(['unit', 'vscode', 'browser']);

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in layers));
if (unknown.length > 0) {
  console.error(`Unknown layer ${unknown.join(', ')}. There are ${Object.keys(layers).join(', ')}.`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : Object.keys(layers);

stopChildrenOnSignals();
ensureInstalled();
// A folder for this process alone: two runs in one working tree must not share bundles.
const build = `.build/${process.pid}`;
process.on('exit', () => fs.rmSync(path.join(root, build), { recursive: true, force: true }));

const total = { passed: 0, failed: 0 };
if (chosen.some((name) => usesProduct.has(name))) await measure('build', buildProduct);
for (const name of chosen) {
  const context = { only: values.only ?? '', build: `${build}/${name}`, hasRig };
  await measure(name, () => layers[name](context));
}
if (total.passed + total.failed === 0) console.log('No test ran.');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** Runs one step, says how it went, and adds what it counted. A step that throws is one failure. */
async function measure(name, step) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const result = await attempt(step);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result === undefined) {
    console.log(`   nothing to run`);
    return;
  }
  const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
  console.log(`   ${result.passed} passed, ${result.failed} failed${skipped} in ${seconds} s`);
  total.passed += result.passed;
  total.failed += result.failed;
}

async function attempt(step) {
  try {
    return await step();
  } catch (error) {
    // esbuild has shown what is wrong with the source; its stack would only hide that.
    console.log(error.errors ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function buildProduct() {
  const { buildProduct: build } = await import('../esbuild.mjs');
  await build();
  return { passed: 1, failed: 0 };
}

/** Whether this machine can run the rig, which is then installed. */
async function hasRig() {
  const { isSupported } = await import('../rig/paths.mjs');
  if (!isSupported) return false;
  const { ensureRig } = await import('../rig/setup.mjs');
  await ensureRig();
  return true;
}
