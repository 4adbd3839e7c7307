// Installs what the repository's lock file names, unless it is there. Needs nothing but Node.js and npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { npmEnvironment } from '../rig/environment.mjs';
import { root } from './root.mjs';

const oldest = [20, 18, 1];

/** Ends the process with a sentence when Node.js is too old; installs the dependencies when they are missing. */
export function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  console.log('Installing dependencies with `npm ci`...');
  const started = Date.now();
  // No install script is needed: the binaries come as packages of their own.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'];
  // On Windows npm is a command file, which only a shell can start.
  const result = spawnSync('npm', args, {
    cwd: root,
    env: npmEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) fail('`npm ci` failed. The lines above say why.');
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function checkNode() {
  const current = process.versions.node.split('.').map(Number);
  const difference = oldest.map((part, index) => current[index] - part).find((part) => part !== 0) ?? 0;
  if (difference < 0) {
    fail(
      `Node.js ${oldest.join('.')} or newer is needed, and this is ${process.versions.node}. See https://nodejs.org.`,
    );
  }
}

/** Compares the lock file with the one npm leaves in `node_modules`, so it does not matter who installed. */
function isInstalled() {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const { packages: installed } = JSON.parse(fs.readFileSync(record, 'utf8'));
  const { packages: wanted } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted)
    .filter(([folder]) => folder !== '')
    .every(([folder, { version, optional }]) =>
      // Packages for other platforms are optional and absent.
      folder in installed ? installed[folder].version === version : optional === true,
    );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
