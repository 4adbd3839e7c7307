// Bundles the client, as it is or broken on purpose: `node test/faults/build.mjs <folder> [name of a mistake]`.
import fs from 'node:fs/promises';
import { buildProgram } from '../../esbuild.mjs';

/** Mistakes that the harness must notice: each is put in at the one place of the folder's source that fits. */
const mistakes = {
  'key not stored before the POST': {
    folder: 'runs',
    place: /deduplicationKey: part\.deduplicationKey(?= \}, signal\))/g,
    instead: 'deduplicationKey: crypto.randomUUID()',
  },
  'record written after the POST': {
    folder: 'runs',
    place: /\{ delivery: 'sending', sentAt \}/g,
    instead: '{}',
  },
  'lock ignored': {
    folder: 'runs',
    place: /&& !\(await isAbandoned\(last\)\)/g,
    instead: '&& false',
  },
  'aborted call taken for one that never left': {
    folder: 'api',
    place: /'cancelled',(?=\s*\]\.includes)/g,
    instead: '',
  },
};

const [folder, name] = process.argv.slice(2);
const hits = [];
const program = await buildProgram('test/faults/client.ts', folder, {
  production: true,
  plugins: name === undefined ? [] : [breaking(mistakes[name])],
});
if (name !== undefined && hits.length !== 1)
  throw new Error(`“${name}” fits ${hits.length} places instead of one (${hits}). Adapt it to the source.`);
process.stdout.write(program);

function breaking({ folder: where, place, instead }) {
  return {
    name: 'mistake',
    setup(builder) {
      builder.onLoad({ filter: new RegExp(`[\\\\/]${where}[\\\\/][^\\\\/]+\\.ts$`) }, async ({ path: file }) => {
        const source = await fs.readFile(file, 'utf8');
        hits.push(...[...source.matchAll(place)].map(() => file));
        return { contents: source.replace(place, instead), loader: 'ts' };
      });
    },
  };
}
