// Opens the workbench in Chromium, for tests that drive the packaged extension as a user does.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchChromium } from './chromium.mjs';
import { codeServer, node } from './paths.mjs';
import { serverEnvironment, startServer } from './server.mjs';
import { keepStill } from './stillness.mjs';
import { workbenchUrl } from './url.mjs';

/**
 * Installs a packaged extension.
 *
 * @param {string} vsix
 * @param {string} [extensions] the folder that receives it; a new temporary one by default.
 *   `openWorkbench` removes a temporary one when it closes.
 * @returns {string} the folder, for `openWorkbench`
 */
export function installExtension(vsix, extensions = fs.mkdtempSync(path.join(os.tmpdir(), 'rig-extensions-'))) {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'rig-install-'));
  try {
    const folders = ['--extensions-dir', extensions, '--user-data-dir', path.join(temporary, 'data')];
    const result = spawnSync(node, [codeServer, '--install-extension', vsix, '--force', ...folders], {
      encoding: 'utf8',
      env: serverEnvironment(temporary),
    });
    if (result.status !== 0) throw new Error(`${vsix} was not installed:\n${result.stdout}${result.stderr}`);
    return extensions;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @typedef {object} Workbench
 * @property {import('playwright-core').Page} page the workbench; give first waits 30 s, machines may be busy
 * @property {string} url
 * @property {() => Promise<void>} close closes the browser, stops the server and removes temporary folders
 */

/**
 * Serves `folder` and opens it. The profile (settings, secrets, state) is new each time.
 *
 * @param {object} options
 * @param {string} options.folder a folder or a `.code-workspace` file; tests that write should pass a copy
 * @param {string} [options.extensions] what `installExtension` returned
 * @param {Record<string, unknown>} [options.settings] user settings, added to the quiet ones of `settings.mjs`
 * @param {Record<string, unknown>} [options.machineSettings] those that count for this machine alone
 * @param {Record<string, string>} [options.env] environment variables that the extension sees
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {boolean} [options.trust] whether folders must be trusted first; by default all are
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({
  folder,
  extensions,
  settings,
  machineSettings,
  env,
  viewport = { width: 1280, height: 900 },
  trust = false,
}) {
  const server = await startServer({ extensions, settings, machineSettings, env, trust });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
    if (extensions?.startsWith(path.join(os.tmpdir(), 'rig-extensions-'))) {
      fs.rmSync(extensions, { recursive: true, force: true });
    }
  };
  try {
    browser = await launchChromium();
    const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    await keepStill(context);
    const page = await context.newPage();
    const url = workbenchUrl(server, folder);
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    return { page, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
