// `npm run package`: builds and packs the extension as `commerce-batch-<version>.vsix`, and checks what is inside.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { runNode } from './process.mjs';
import { root } from './root.mjs';

const sizeLimit = 1_500_000;

/** Folders of which nothing is packaged. */
const big = new Set(['.build', '.git', '.vscode-test', 'bench', 'dist', 'node_modules', 'rig', 'test']);

/** What may be inside. Anything else is a mistake in `.vscodeignore`. */
const expected = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/(extension|server|cli)\.js$/,
  /^dist\/cli\/[\w-]+\.mjs$/,
  /^language-configuration[\w.-]*\.json$/,
  /^(media|syntaxes)\/[\w./-]+\.(json|md|png|svg)$/,
  // The pictures of the README, which VS Code shows on the extension's page.
  /^docs\/images\/[\w-]+\.png$/,
  // What a finding links to.
  /^docs\/rules\.md$/,
  /^schemas\/commercebatchrc\.schema\.json$/,
];

/** What an installed extension cannot do without. */
const required = [
  'dist/extension.js',
  'dist/server.js',
  'dist/cli.js',
  'dist/cli/main.mjs',
  'docs/rules.md',
  'schemas/commercebatchrc.schema.json',
];

/** Like `createPackage`, in a process of its own, because vsce prints a page about each package. */
export async function createPackageQuietly(file = defaultFile()) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const { code, output } = await runNode(['scripts/package.mjs', file], { limit: 120_000, quiet: true });
  if (code !== 0) throw new Error(`The extension could not be packaged:\n${output}`);
  return file;
}

/**
 * Builds for production and packs.
 *
 * @param {string} [file] where to write; in the root folder by default
 * @returns {Promise<{ file: string, size: number, entries: string[] }>}
 */
export async function createPackage(file = defaultFile()) {
  const { buildProduct } = await import('../esbuild.mjs');
  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  const stage = copyToStage();
  try {
    // Not into the folder `dist`, which someone may be using.
    await buildProduct({ production: true, outdir: path.join(stage, 'dist') });
    const entries = (await listFiles({ cwd: stage, packageManager: PackageManager.None }))
      .map((name) => name.split(path.sep).join('/'))
      .sort();
    checkEntries(entries);
    // The manifest names no repository; vsce would stop to ask about that, and refuse relative links in the README.
    await createVSIX({
      cwd: stage,
      packagePath: file,
      // What the manifest depends on is in the bundles.
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
    const { size } = fs.statSync(file);
    if (size > sizeLimit) throw new Error(`${path.basename(file)} has ${size} bytes, more than ${sizeLimit}.`);
    return { file, size, entries };
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

/** vsce walks every folder before it drops what `.vscodeignore` names, so the big ones are left out beforehand. */
function copyToStage() {
  const stage = fs.mkdtempSync(path.join(os.tmpdir(), 'batch-package-'));
  const names = fs.readdirSync(root).filter((name) => !big.has(name) && !name.endsWith('.vsix'));
  for (const name of names) {
    fs.cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  return stage;
}

function defaultFile() {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, `commerce-batch-${version}.vsix`);
}

function checkEntries(entries) {
  const unexpected = entries.filter((entry) => !expected.some((pattern) => pattern.test(entry)));
  if (unexpected.length > 0) throw new Error(`These files must not be packaged: ${unexpected.join(', ')}.`);
  const missing = required.filter((entry) => !entries.includes(entry));
  if (missing.length > 0) throw new Error(`These files are missing from the package: ${missing.join(', ')}.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  ensureInstalled();
  const { file, size, entries } = await createPackage(process.argv[2]);
  console.log(entries.join('\n'));
  console.log(`${path.basename(file)}: ${entries.length} files, ${Math.round(size / 1000)} kB.`);
}
