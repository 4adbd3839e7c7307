// Installs the rig: its packages and the link that VS Code's server expects. Nothing is compiled.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { npmEnvironment } from './environment.mjs';
import { isSupported, packages, rig } from './paths.mjs';

const stamp = path.join(packages, '.rig-stamp');

/**
 * Makes the rig ready to run and keeps what is already there.
 *
 * @param {{ log?: (line: string) => void }} options
 */
export async function ensureRig({ log = console.log } = {}) {
  if (!isSupported) throw new Error(`The rig runs on linux-x64 only, and this is ${process.platform}-${process.arch}.`);
  const wanted = createHash('sha256')
    .update(fs.readFileSync(path.join(rig, 'package-lock.json')))
    .digest('hex');
  if (readStamp() !== wanted) {
    log('Installing VS Code for tests into rig/node_modules (about 170 MB to download, once)...');
    install();
    linkPackages();
    // Written last: an installation that was cut short is done again.
    fs.writeFileSync(stamp, wanted);
  }
}

function readStamp() {
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : undefined;
}

/** Install scripts stay off: code-server's would refuse our Node.js, then install and compile far more than is needed. */
function install() {
  // The engine warnings of code-server and Chromium are about a Node.js that they do not run on here.
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--include=optional', '--loglevel=error'], {
    cwd: rig,
    env: npmEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (result.status !== 0) throw new Error('`npm ci` failed in rig/. The lines above say why.');
}

/** VS Code's server resolves its dependencies beside itself; they are installed flat, one level above code-server. */
function linkPackages() {
  const link = path.join(packages, 'code-server/lib/vscode/node_modules');
  fs.rmSync(link, { recursive: true, force: true });
  fs.symlinkSync('../../..', link);
}
