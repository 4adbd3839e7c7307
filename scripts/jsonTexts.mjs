// JSON goes into a bundle as a text: the engine's JSON parser reads it several times faster than its parser of scripts.
import fs from 'node:fs';

/** Below this the difference is not worth a call. */
const worthwhile = 2000;

export const jsonTextsPlugin = {
  name: 'json-texts',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, ({ path: file }) => {
      const text = JSON.stringify(JSON.parse(fs.readFileSync(file, 'utf8')));
      if (text.length < worthwhile) return undefined;
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};
