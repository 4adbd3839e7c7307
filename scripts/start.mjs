// `npm start`: opens VS Code on the samples with the extension in it. Sets up what it needs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from '../rig/environment.mjs';
import { isSupported } from '../rig/paths.mjs';
import { findDesktop } from './desktop.mjs';
import { ensureInstalled } from './install.mjs';
import { createPackageQuietly } from './package.mjs';
import { root } from './root.mjs';

const samples = path.join(root, 'samples');
/** The same each time, because the browser keeps secrets by address. */
const usualPort = 8417;

ensureInstalled();
const desktop = findDesktop();
if (desktop) await openDesktop(desktop);
else if (isSupported) await serveWorkbench();
else {
  console.error('VS Code was not found. Install it from https://code.visualstudio.com and run `npm start` again.');
  process.exitCode = 1;
}

async function openDesktop(program) {
  const { buildProduct } = await import('../esbuild.mjs');
  await buildProduct();
  const isWindows = process.platform === 'win32';
  // On Windows `code` is a command file, which only a shell can start, and a shell wants quotes.
  const quote = (text) => (isWindows ? `"${text}"` : text);
  const args = ['--new-window', quote(`--extensionDevelopmentPath=${root}`), quote(samples)];
  const child = spawn(quote(program), args, { stdio: 'inherit', shell: isWindows, env: cleanEnvironment() });
  const [code] = await once(child, 'exit');
  if (code === 0) console.log('VS Code opens a window with the samples and the extension.');
  process.exitCode = code ?? 1;
}

/** The packaged extension, as users get it, so that any browser at the address will do. */
async function serveWorkbench() {
  const { ensureRig } = await import('../rig/setup.mjs');
  await ensureRig();
  const { startServer } = await import('../rig/server.mjs');
  const home = path.join(root, '.build/start');
  // Listens before there is anything to stop: a server whose starter just died would go on.
  const signal = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => resolve(name));
  });
  const server = await startServer({
    port: (await isFree(usualPort)) ? usualPort : 0,
    // Settings, runs and layout stay from one start to the next.
    userData: path.join(home, 'data'),
    extensions: await installPackage(home),
    settings: hasReadme() ? { 'workbench.startupEditor': 'readme' } : {},
    args: [samples],
    keepAlive: true,
  });
  console.log(`\n  VS Code is ready. Open  ${server.url}/  in a browser.\n\n  Press Ctrl-C to stop.\n`);
  const reason = await Promise.race([signal, server.ended]);
  await server.stop();
  if (typeof reason === 'string') console.log('Stopped.');
  else {
    console.error('The server ended unexpectedly.');
    process.exitCode = 1;
  }
}

async function installPackage(home) {
  fs.mkdirSync(home, { recursive: true });
  const { installExtension } = await import('../rig/browser.mjs');
  const file = await createPackageQuietly(path.join(home, 'commerce-batch.vsix'));
  const extensions = path.join(home, 'extensions');
  // The copy of the last start goes first: the version may be the same while its content is not.
  fs.rmSync(extensions, { recursive: true, force: true });
  return installExtension(file, extensions);
}

/** Without a README VS Code would show its welcome page instead. */
function hasReadme() {
  return fs.existsSync(path.join(samples, 'README.md'));
}

async function isFree(port) {
  const { createServer } = await import('node:net');
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
