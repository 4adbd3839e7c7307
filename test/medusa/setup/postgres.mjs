// The PostgreSQL of the tests: the installed one, else one from npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, stopChild } from './child.mjs';
import { ensurePostgres } from './install.mjs';

const keeper = path.join(path.dirname(fileURLToPath(import.meta.url)), 'keeper.mjs');

/** `installed` or `embedded` in this variable leaves no choice. */
const { COMMERCE_BATCH_TEST_POSTGRES: wanted } = process.env;

const fromNpm = 'from npm';

/** @returns {Promise<{ bin: string, version: string, kind: string } | undefined>} `bin` is the folder with `initdb` and `postgres` */
export async function findPostgres() {
  const installed = wanted === 'embedded' ? undefined : installedFolders().find(hasPrograms);
  if (installed !== undefined) return { bin: installed, version: versionOf(installed), kind: 'installed' };
  const folder = wanted === 'installed' ? undefined : await ensurePostgres();
  if (folder === undefined) return undefined;
  const bin = path.join(folder, 'bin');
  return { bin, version: versionOf(bin), kind: fromNpm };
}

/** Debian keeps the programs of each version in a folder of its own, the newest first here. */
function installedFolders() {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => path.join(debian, version, 'bin')), ...process.env.PATH.split(path.delimiter)];
}

function hasPrograms(folder) {
  return ['initdb', 'postgres'].every((name) => fs.existsSync(path.join(folder, name)));
}

function versionOf(bin) {
  return /\d+(\.\d+)?/.exec(run(path.join(bin, 'postgres'), ['--version']))?.[0] ?? 'unknown';
}

/** Makes an empty data folder at `data`, which must not exist. */
export function createData({ bin }, data, account) {
  const args = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
  run(path.join(bin, 'initdb'), args, account);
}

/**
 * @param {string | undefined} folder is removed when the server ends
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url` without the name of a database
 */
export async function startPostgres({ bin }, { data, folder, account, log }) {
  const port = await freePort();
  const options = JSON.stringify({ bin, data, folder, port, account });
  const { child } = await startChild([keeper, options], { log, limit: 60_000 });
  return { url: `postgres://postgres@127.0.0.1:${port}`, stop: () => stopChild(child) };
}

/**
 * A folder in which that account may write, and programs that it may run: this one's packages can be in a folder
 * that is closed to others, such as the home of root.
 */
export function createFolder(postgres, account) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'commerce-batch-medusa-'));
  if (account === undefined) return { folder, programs: postgres };
  fs.chownSync(folder, account.uid, account.gid);
  if (postgres.kind !== fromNpm) return { folder, programs: postgres };
  const copy = path.join(folder, 'postgres');
  fs.cpSync(path.dirname(postgres.bin), copy, { recursive: true, verbatimSymlinks: true });
  return { folder, programs: { ...postgres, bin: path.join(copy, 'bin') } };
}

/** Copies a data folder, which must belong to the account that runs the server. */
export function copyData(from, to, account) {
  fs.cpSync(from, to, { recursive: true });
  fs.chmodSync(to, 0o700);
  if (account === undefined) return;
  for (const name of ['', ...fs.readdirSync(to, { recursive: true })]) {
    fs.chownSync(path.join(to, name), account.uid, account.gid);
  }
}

/**
 * PostgreSQL refuses to run as root.
 *
 * @returns {{ uid: number, gid: number } | undefined} whom it runs as; undefined for whoever runs the tests
 */
export function accountOfPostgres() {
  if (process.getuid() !== 0) return undefined;
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = lines.find((each) => each.startsWith('postgres:')) ?? lines.find((each) => each.startsWith('nobody:'));
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function run(command, args, account) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...account,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`${command} failed. ${error?.message ?? ''}\n${stdout}${stderr}`);
  return stdout;
}
