// Runs code-server on loopback, in folders of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment } from './environment.mjs';
import { codeServer, node } from './paths.mjs';
import { quietSettings, withTrust } from './settings.mjs';

const startLimit = 60_000;

/** A server that lost its browser and whose starter was killed goes away by itself. */
const idleLimits = ['--idle-timeout-seconds', '61', '--reconnection-grace-time', '30'];

/**
 * @typedef {object} ServerOptions
 * @property {string} [userData] VS Code's user data; a temporary folder by default
 * @property {string} [extensions] the folder of installed extensions; a temporary folder by default
 * @property {Record<string, unknown>} [settings] user settings, added to the quiet ones
 * @property {Record<string, unknown>} [machineSettings] those that count for this machine alone
 * @property {Record<string, string | undefined>} [env] environment of the server and of the extension host
 * @property {string[]} [args] more arguments for code-server
 * @property {number} [port] a free port by default
 * @property {boolean} [trust] whether folders must be trusted first; by default all are
 * @property {boolean} [keepAlive] stays up without a browser, for people who close their laptop
 */

/**
 * Starts a server and waits until it answers.
 *
 * @param {ServerOptions} options
 * @returns {Promise<{ url: string, authority: string, stop: () => Promise<void>, ended: Promise<unknown> }>}
 */
export async function startServer(given = {}) {
  const { env = {}, args = [], port = 0, keepAlive = false, trust = false, ...options } = given;
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'rig-server-'));
  const { userData = path.join(temporary, 'data'), extensions = path.join(temporary, 'extensions') } = options;
  writeSettings(path.join(userData, 'Machine'), options.machineSettings ?? {});
  writeSettings(path.join(userData, 'User'), { ...quietSettings, ...(trust ? withTrust : {}), ...options.settings });
  const log = path.join(temporary, 'server.log');
  const output = fs.openSync(log, 'w');
  const child = spawn(
    node,
    [
      codeServer,
      ...['--config', writeConfiguration(temporary), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--user-data-dir', userData, '--extensions-dir', extensions, '--ignore-last-opened'],
      ...['--disable-telemetry', '--disable-update-check'],
      ...(trust ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      ...(keepAlive ? [] : idleLimits),
      ...args,
    ],
    {
      stdio: ['ignore', output, output],
      env: serverEnvironment(temporary, env),
      // A group of its own, so that the server and its extension hosts can be stopped together.
      detached: true,
    },
  );
  fs.closeSync(output);
  const ended = once(child, 'exit');
  const remove = () => fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const killAtExit = () => {
    signalGroup(child, 'SIGKILL');
    remove();
  };
  process.once('exit', killAtExit);
  const stop = async () => {
    await stopGroup(child);
    remove();
    process.off('exit', killAtExit);
  };
  try {
    const url = await waitForAddress(child, log);
    return { url, authority: new URL(url).host, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment that keeps code-server from writing into the home folder or asking an extension gallery. */
export function serverEnvironment(temporary, extra = {}) {
  const temporaryFiles = path.join(temporary, 'tmp');
  fs.mkdirSync(temporaryFiles, { recursive: true });
  return cleanEnvironment({
    EXTENSIONS_GALLERY: '{}',
    PASSWORD: undefined,
    PORT: undefined,
    TMPDIR: temporaryFiles,
    XDG_CONFIG_HOME: path.join(temporary, 'config'),
    XDG_DATA_HOME: path.join(temporary, 'share'),
    ...extra,
  });
}

/** Settings that the user changed in an earlier session stay. */
function writeSettings(folder, settings) {
  const file = path.join(folder, 'settings.json');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

function writeConfiguration(folder) {
  const file = path.join(folder, 'config.yaml');
  fs.writeFileSync(file, 'auth: none\ncert: false\n');
  return file;
}

/** The server chooses the port itself, so no other process can take it in between; its log tells which. */
async function waitForAddress(child, log) {
  const deadline = Date.now() + startLimit;
  while (Date.now() < deadline && child.exitCode === null) {
    const address = /listening on (http:\/\/[\d.:]+)/.exec(fs.readFileSync(log, 'utf8'));
    if (address) return address[1];
    await sleep(50);
  }
  const reason = child.exitCode === null ? `did not answer in ${startLimit / 1000} s` : `ended with ${child.exitCode}`;
  throw new Error(`code-server ${reason}:\n${fs.readFileSync(log, 'utf8').slice(-2000)}`);
}

async function stopGroup(child) {
  signalGroup(child, 'SIGTERM');
  for (let waited = 0; waited < 3000 && child.exitCode === null && child.signalCode === null; waited += 50) {
    await sleep(50);
  }
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already.
  }
}
