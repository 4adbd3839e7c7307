// The product against a real Medusa 1 with PostgreSQL, both of this machine and of this run alone.
import fs from 'node:fs';
import path from 'node:path';
import { serverFolder } from '../../test/medusa/setup/places.mjs';
import { findTests } from '../files.mjs';
import { runNode } from '../process.mjs';
import { root } from '../root.mjs';
import { runFiles } from './nodeTests.mjs';

const limit = 900_000;
const logs = path.join(root, '.build/medusa-logs');
const isSupported = process.platform === 'linux' || process.platform === 'darwin';

/** Installs and seeds in the background, as far as that was not done before. */
export function prepareMedusa(only) {
  if (!isSupported || findTests('medusa', only).length === 0) return undefined;
  if (!fs.existsSync(serverFolder))
    console.log('Installing Medusa in the background (about 110 MB to download, once)...');
  return runNode(['test/medusa/setup/prepare.mjs'], { limit: 900_000, quiet: true, background: true });
}

export async function medusa({ only, build, preparation }) {
  const files = findTests('medusa', only);
  if (files.length === 0) return undefined;
  if (!isSupported) return without('This needs Linux or macOS.');
  const { code, output } = await preparation;
  console.log(`   ${output.trim().replaceAll('\n', '\n   ')}`);
  if (code === missing) return without('');
  if (code !== 0) return { passed: 0, failed: 1 };
  return runWithPostgres(files, build);
}

/** How `prepare.mjs` ends where there is no PostgreSQL to be had. */
const missing = 3;

/** A pipeline must not pass without these tests. */
function without(reason) {
  if (process.env.CI === 'true') throw new Error(`The tests against a real Medusa cannot run here. ${reason}`);
  console.log(`   ${reason}`);
  return undefined;
}

async function runWithPostgres(files, build) {
  const { startFromTemplate } = await import('../../test/medusa/setup/prepared.mjs');
  fs.rmSync(logs, { recursive: true, force: true });
  fs.mkdirSync(logs, { recursive: true });
  const started = Date.now();
  const { shop, stop } = await startFromTemplate(logs);
  console.log(`   PostgreSQL started in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  try {
    const env = { COMMERCE_BATCH_MEDUSA: JSON.stringify(shop) };
    const result = await runFiles(files, { build, limit, env });
    for (const line of bootTimes()) console.log(`   ${line}`);
    if (result.failed > 0) showLogs();
    return result;
  } finally {
    await stop();
  }
}

function bootTimes() {
  const texts = fs.readdirSync(logs).map((name) => fs.readFileSync(path.join(logs, name), 'utf8'));
  const times = texts.flatMap((text) =>
    [...text.matchAll(/^Ready after ([\d.]+) s/gm)].map(([, time]) => Number(time)),
  );
  if (times.length === 0) return [];
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  return [`Starts of Medusa: ${times.length}, each in ${average.toFixed(1)} s on average.`];
}

function showLogs() {
  for (const name of fs.readdirSync(logs)) {
    const lines = fs.readFileSync(path.join(logs, name), 'utf8').trimEnd().split('\n');
    console.log(
      `\n   The end of .build/medusa-logs/${name}:\n${lines
        .slice(-20)
        .map((line) => line.slice(0, 200))
        .join('\n')}`,
    );
  }
}
