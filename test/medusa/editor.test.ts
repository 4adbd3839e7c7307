/** The extension in a real VS Code, in front of a real shop: `editor/story.ts` runs in its extension host. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { startPuppeteer } from './editor/puppeteer.ts';
import { Shop } from './shop.ts';

/** Where the rig runs, or a desktop VS Code is wanted. */
const canRun =
  (process.platform === 'linux' && process.arch === 'x64') || process.env['COMMERCE_BATCH_TEST_VSCODE'] === 'desktop';

test('exports, imports, cancels and a server that dies, in VS Code', {
  skip: !canRun,
  timeout: 280_000,
}, async (context) => {
  const shop = await Shop.open('editor');
  context.after(() => shop.close());
  const strings = await startPuppeteer(context, shop);
  const bundles = await bundle(context);
  const { code, output } = await run(['test/vscode/run.mjs', path.join(bundles, 'test/vscode')], {
    COMMERCE_BATCH_TEST_SUITE: path.join(bundles, 'test/medusa/editor/story.js'),
    COMMERCE_BATCH_TEST_SHOP: JSON.stringify({ url: shop.url, strings }),
  });
  const story = output.slice(output.indexOf('\n\n'));
  assert.equal(code, 0, story);
  // Each of them by name, as `node:test` sees one test only.
  for (const [, title = ''] of story.matchAll(/✔ (.+?)(?: \(\d+ms\))?$/gm)) context.diagnostic(title);
});

async function bundle(context: TestContext): Promise<string> {
  const folder = path.resolve('.build', `editor-${process.pid}`);
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  const files = ['test/vscode/index.ts', 'test/medusa/editor/story.ts'];
  const script = `import { buildTests } from './esbuild.mjs'; await buildTests(${JSON.stringify(files)}, ${JSON.stringify(folder)});`;
  const { code, output } = await run(['--input-type=module', '--eval', script], {});
  assert.equal(code, 0, output);
  return folder;
}

function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, args, {
    // Not a test of `node:test`, which would tell it by this variable.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}
