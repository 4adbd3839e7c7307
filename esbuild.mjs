// Builds the bundles that ship (`npm run build`) and, for the tests, one bundle per test file.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));

/**
 * `import validate from '../schemas/x.schema.json?validator'` yields the compiled validator of that schema.
 * Compiled ahead of time, so that start-up costs nothing and a web worker needs no `eval`.
 */
const validators = {
  name: 'validators',
  setup(builder) {
    builder.onResolve({ filter: /\.schema\.json\?validator$/ }, (args) => ({
      path: path.resolve(args.resolveDir, args.path.replace(/\?validator$/, '')),
      namespace: 'validator',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'validator' }, (args) => {
      const ajv = new Ajv({
        allErrors: true,
        verbose: true,
        strict: true,
        allowUnionTypes: true,
        code: { source: true, esm: true },
      });
      const validate = ajv.compile(JSON.parse(fs.readFileSync(args.path, 'utf8')));
      return {
        contents: standalone.default(ajv, validate),
        loader: 'js',
        resolveDir: root,
        watchFiles: [args.path],
      };
    });
  },
};

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
  plugins: [validators],
};

/**
 * `undici` stays outside: VS Code patches the copy that an extension requires with its proxy and certificate settings.
 */
const external = ['vscode', 'undici'];

/** What ships. The CommonJS build of tinyglobby, because the ESM one asks for the URL of its own file. */
const product = { ...common, external, alias: { tinyglobby: './node_modules/tinyglobby/dist/index.cjs' } };

/** Writes `dist/extension.js`, `dist/server.js` and `dist/cli.js`. */
export async function buildProduct({ production = false } = {}) {
  await build({
    ...product,
    minify: production,
    sourcemap: production ? false : 'linked',
    outdir: 'dist',
    entryPoints: { extension: 'client/extension.ts', server: 'server/main.ts', cli: 'cli/main.ts' },
  });
  fs.chmodSync(path.join(root, 'dist/cli.js'), 0o755);
}

/** Writes the command line alone, for its tests. */
export async function buildCommandLine(outfile) {
  await build({ ...product, outfile, entryPoints: ['cli/main.ts'] });
}

/**
 * Bundles every test file of the given globs to `.build/`, its folder structure kept.
 * Packages stay outside, so that a stack trace names the package and one copy is loaded.
 * @returns {Promise<string[]>} absolute paths of the bundles
 */
export async function buildTests(entryPoints, outdir = '.build') {
  const result = await build({
    ...common,
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
