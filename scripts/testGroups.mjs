// Tests that start nothing and keep nothing share a process with the others of their folder: to start one costs more
// than most of them.
import path from 'node:path';
import { root } from './root.mjs';

const shared = ['test/core/', 'test/grammar/'];
const prefix = 'tests in ';

/**
 * @param {string[]} files
 * @returns {{ entryPoints: { in: string, out: string }[], plugin: import('esbuild').Plugin }} for esbuild
 */
export function groupTests(files) {
  const groups = new Map();
  const alone = [];
  for (const file of files) {
    const folder = path.posix.dirname(file);
    if (shared.some((each) => file.startsWith(each))) groups.set(folder, [...(groups.get(folder) ?? []), file]);
    else alone.push({ in: file, out: file.replace(/\.ts$/, '') });
  }
  const together = [...groups.keys()].map((folder) => ({ in: prefix + folder, out: `${folder}/all.test` }));
  const plugin = {
    name: 'test-groups',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${prefix}`) }, ({ path: name }) => ({
        path: name,
        namespace: 'test-group',
      }));
      build.onLoad({ filter: /.*/, namespace: 'test-group' }, ({ path: name }) => ({
        contents: groups
          .get(name.slice(prefix.length))
          .map((file) => `import './${file}';`)
          .join('\n'),
        resolveDir: root,
      }));
    },
  };
  return { entryPoints: [...together, ...alone], plugin };
}
