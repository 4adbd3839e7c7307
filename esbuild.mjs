// Builds the bundles that ship (`npm run build`) and, for the tests, one bundle per test file.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { jsonTextsPlugin } from './scripts/jsonTexts.mjs';
import { validatorsPlugin } from './scripts/validators.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  format: 'cjs',
  // The ESM builds: the UMD ones of jsonc-parser and the protocol packages cannot be bundled.
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  logLevel: 'warning',
  plugins: [validatorsPlugin(root), jsonTextsPlugin],
};

const external = ['vscode'];

/** What ships. The CommonJS build of tinyglobby, because the ESM one asks for the URL of its own file. */
const product = { ...common, external, alias: { tinyglobby: './node_modules/tinyglobby/dist/index.cjs' } };

/** Writes `extension.js`, `server.js` and the command line. */
export async function buildProduct({ production = false, outdir = 'dist' } = {}) {
  await build({
    ...product,
    ...forUse(production),
    outdir,
    entryPoints: { extension: 'client/extension.ts', server: 'server/main.ts' },
  });
  await buildCommandLine({ production, outdir });
}

/** Writes `cli.js` and, beside it, the folder `cli` with what its commands load. */
export async function buildCommandLine({ production = false, outdir = 'dist' } = {}) {
  await buildProgram('cli/main.ts', path.join(outdir, 'cli'), { production });
  const program = path.resolve(root, outdir, 'cli.js');
  fs.writeFileSync(program, "#!/usr/bin/env node\nimport('./cli/main.mjs');\n");
  fs.chmodSync(program, 0o755);
}

/**
 * Writes a program with all its packages into a folder of its own, in parts that are loaded when they are needed: to
 * read the whole would take a short run as long as its work.
 * @param {import('esbuild').Plugin[]} [options.plugins] asked before the common ones
 * @returns {Promise<string>} the absolute path of `main.mjs`, which starts it
 */
export async function buildProgram(entryPoint, outdir, { production = false, plugins = [] } = {}) {
  const folder = path.resolve(root, outdir);
  fs.rmSync(folder, { recursive: true, force: true });
  await build({
    ...product,
    ...forUse(production),
    plugins: [...plugins, ...common.plugins],
    format: 'esm',
    splitting: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    // Packages in CommonJS load parts of Node.js by this name.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';const require=requireFrom(import.meta.url);",
    },
    entryPoints: { main: entryPoint },
  });
  return path.join(folder, 'main.mjs');
}

function forUse(production) {
  return production ? { minify: true, sourcemap: false } : {};
}

/**
 * Bundles every test file of the given globs to `.build/`, its folder structure kept.
 * Packages stay outside, so that a stack trace names the package and one copy is loaded.
 * @param {import('esbuild').Plugin[]} plugins asked before the common ones
 * @returns {Promise<string[]>} absolute paths of the bundles
 */
export async function buildTests(entryPoints, outdir = '.build', plugins = []) {
  const result = await build({
    ...common,
    plugins: [...plugins, ...common.plugins],
    external: ['vscode'],
    packages: 'external',
    outdir,
    outbase: '.',
    entryPoints,
    metafile: true,
  });
  return Object.entries(result.metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file]) => path.join(root, file));
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  await buildProduct({ production: process.argv.includes('--production') });
  console.log('Built dist/extension.js, dist/server.js and dist/cli.js.');
}
