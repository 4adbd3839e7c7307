// Finds Neovim for the tests, or installs it beside the packages: nothing is installed into the system, nobody must be root.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from '../rig/environment.mjs';
import { root } from './root.mjs';

/** `vim.lsp` as the tests use it came with this version. */
const oldest = [0, 7];
const cache = path.join(root, 'node_modules/.cache/neovim');
const launcher = path.join(cache, 'nvim');

/** Debian and its relatives ship Neovim as a package that can be unpacked anywhere. */
const canInstall = process.platform === 'linux' && process.arch === 'x64' && answers('apt-get', ['--version']);

/**
 * Installs on the first call: 6 MB and the package lists, a few seconds. Later calls only look whether it still starts.
 *
 * @returns {string | undefined} the executable; undefined where there is none, and the reason is printed
 */
export function ensureNeovim() {
  const named = process.env.NEOVIM_EXECUTABLE;
  if (named) return named;
  const found = ['nvim', launcher].find(isRecent);
  if (found !== undefined) return found;
  if (!canInstall) return without('Neovim is not on the PATH, and it can be installed on linux-x64 with apt only.');
  const problem = install();
  if (problem === undefined && isRecent(launcher)) return launcher;
  return without(`Neovim could not be installed.\n${problem ?? 'It does not start.'}`);
}

/** A pipeline that could run these tests must not pass without them. */
function without(reason) {
  if (process.env.CI === 'true' && canInstall) throw new Error(reason);
  console.log(`   ${reason.trim().replaceAll('\n', '\n   ')}`);
  return undefined;
}

/** @returns {string | undefined} what went wrong */
function install() {
  const started = Date.now();
  console.log('   Installing Neovim into node_modules/.cache/neovim (about 15 MB to download, once)...');
  fs.rmSync(cache, { recursive: true, force: true });
  const lists = path.join(cache, 'lists');
  const archives = path.join(cache, 'archives');
  for (const folder of [lists, archives]) fs.mkdirSync(path.join(folder, 'partial'), { recursive: true });
  const apt = [
    ...['-o', `Dir::State::lists=${lists}`],
    ...['-o', `Dir::Cache=${cache}`],
    ...['-o', `Dir::Cache::archives=${archives}`],
    // The folders are ours alone; the system's lock is for root.
    ...['-o', 'Debug::NoLocking=true'],
    // As root, apt would otherwise read and write as a user who may not enter this folder.
    ...['-o', 'APT::Sandbox::User='],
    ...['-qq', '--yes'],
  ];
  // One source that does not answer, such as a third party's, does not matter as long as Neovim is found.
  const updated = run('apt-get', [...apt, 'update']);
  // Downloads what the system does not have of Neovim and the libraries it needs.
  const fetched = run('apt-get', [...apt, '--no-install-recommends', '--download-only', 'install', 'neovim']);
  if (fetched.status !== 0) return `${updated.output}${fetched.output}`;
  const system = path.join(cache, 'system');
  for (const name of fs.readdirSync(archives).filter((each) => each.endsWith('.deb'))) {
    const unpacked = run('dpkg-deb', ['-x', path.join(archives, name), system]);
    if (unpacked.status !== 0) return unpacked.output;
  }
  writeLauncher();
  for (const folder of [lists, archives]) fs.rmSync(folder, { recursive: true });
  console.log(`   Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return undefined;
}

/** The program looks for its libraries and scripts below `/usr`, unless it is told otherwise. */
function writeLauncher() {
  const script = `#!/bin/sh
usr="$(dirname "$(readlink -f "$0")")/system/usr"
LD_LIBRARY_PATH="$usr/lib/x86_64-linux-gnu" VIMRUNTIME="$usr/share/nvim/runtime" exec "$usr/bin/nvim" "$@"
`;
  fs.writeFileSync(launcher, script, { mode: 0o755 });
}

function isRecent(executable) {
  const { status, output } = run(executable, ['--version']);
  const version = /^NVIM v(\d+)\.(\d+)/.exec(output)?.slice(1).map(Number);
  if (status !== 0 || version === undefined) return false;
  return version[0] > oldest[0] || version[1] >= oldest[1];
}

function answers(command, args) {
  return run(command, args).status === 0;
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
    env: cleanEnvironment({ DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }),
  });
  return { status, output: error ? `${command}: ${error.message}\n` : `${stdout}${stderr}` };
}
