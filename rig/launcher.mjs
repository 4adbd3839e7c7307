// Runs an extension's test suite in the workbench of the rig and exits like VS Code's own program would.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArguments } from './arguments.mjs';
import { launchChromium } from './chromium.mjs';
import { followFile } from './follow.mjs';
import { rig } from './paths.mjs';
import { startServer } from './server.mjs';
import { keepStill } from './stillness.mjs';
import { suiteUrl } from './url.mjs';

const timedOut = 124;
const browserGone = 125;
const interrupted = 130;
const broken = 70;

/** `RIG_TIMEOUT_MS` limits the whole run; `RIG_SCREENSHOT` names a picture taken at its end. */
export async function main(args) {
  let code = broken;
  try {
    code = await runSuite(parseArguments(args));
  } catch (error) {
    console.error('[rig]', error);
  }
  // test-electron drops our pipes when we exit, so let it read what was written.
  await sleep(150);
  process.exit(code);
}

async function runSuite({ extensions, suite, folder, disableExtensions, unknown }) {
  if (!suite || extensions.length === 0) {
    throw new Error('--extensionTestsPath and --extensionDevelopmentPath are required.');
  }
  if (unknown.length > 0) console.error(`[rig] ignored: ${unknown.join(' ')}`);
  const exchange = fs.mkdtempSync(path.join(os.tmpdir(), 'rig-suite-'));
  const output = path.join(exchange, 'output');
  const result = path.join(exchange, 'result.json');
  const outcome = createOutcome();
  const cleanUp = [() => fs.rmSync(exchange, { recursive: true, force: true })];
  try {
    const stopFollowing = followFile(output);
    cleanUp.push(stopFollowing);
    const server = await startServer({
      // Without this option a built VS Code does not run suites.
      args: ['--vscode-option', 'enable-smoke-test-driver'],
      env: { RIG_SUITE: path.resolve(suite), RIG_OUTPUT: output, RIG_RESULT: result },
    });
    cleanUp.push(server.stop);
    const browser = await launchChromium();
    cleanUp.push(() => browser.close());
    const wrapper = path.join(rig, 'suite-wrapper.cjs');
    await openSuite(browser, suiteUrl(server, { extensions, suite: wrapper, folder, disableExtensions }), outcome);
    const { code, reason, lastMessages } = await outcome.promise;
    stopFollowing();
    if (reason) console.error(`[rig] ${reason}`);
    return code === 0 ? checkedCode(result, lastMessages) : code;
  } finally {
    for (const step of cleanUp.reverse()) await step();
  }
}

/** The first of: the workbench's report, a time-out, a signal, the end of the browser. */
function createOutcome() {
  const { promise, resolve } = withResolvers();
  const limit = Number(process.env.RIG_TIMEOUT_MS ?? 300_000);
  const timer = setTimeout(
    () => resolve({ code: timedOut, reason: `The suite did not end within ${limit} ms.` }),
    limit,
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => resolve({ code: interrupted, reason: 'Interrupted.' }));
  }
  return { promise: promise.finally(() => clearTimeout(timer)), settle: resolve };
}

async function openSuite(browser, url, outcome) {
  const lastMessages = [];
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await keepStill(context);
  const page = await context.newPage();
  browser.on('disconnected', () => outcome.settle({ code: browserGone, reason: 'Chromium went away.' }));
  page.on('crash', () => outcome.settle({ code: browserGone, reason: 'The page crashed.' }));
  await page.exposeFunction('codeAutomationLog', (_type, values) => {
    lastMessages.push(values.join(' ').split('\n')[0]);
    if (lastMessages.length > 12) lastMessages.shift();
  });
  await page.exposeFunction('codeAutomationExit', async (code) => {
    const screenshot = process.env.RIG_SCREENSHOT;
    if (screenshot) await page.screenshot({ path: screenshot });
    outcome.settle({ code, lastMessages });
  });
  await page.goto(url, { waitUntil: 'commit' });
}

/** Success needs the wrapper's record: when the extension host dies, the workbench reports success as well. */
function checkedCode(result, lastMessages) {
  if (fs.existsSync(result)) return JSON.parse(fs.readFileSync(result, 'utf8')).code;
  console.error('[rig] The extension host ended before the suite did: it crashed, or something called process.exit.');
  console.error(lastMessages.map((line) => `[rig]   ${line}`).join('\n'));
  return 1;
}

/** `Promise.withResolvers` is newer than the oldest supported Node.js. */
function withResolvers() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
