// `npm run test:faults`: the fault harness by itself. See docs/reliability.md.
import fs from 'node:fs';
import path from 'node:path';
import { buildTests } from '../esbuild.mjs';
import { runNode, stopChildrenOnSignals } from './process.mjs';
import { root } from './root.mjs';

/** A thousand seeds on a slow machine, in milliseconds. */
const limit = 3_600_000;

stopChildrenOnSignals();
const build = `.build/${process.pid}`;
process.on('exit', () => fs.rmSync(path.join(root, build), { recursive: true, force: true }));
const [program] = await buildTests(['test/faults/main.ts'], build);
const { code } = await runNode(['--enable-source-maps', program, ...process.argv.slice(2)], { limit });
process.exitCode = code;
