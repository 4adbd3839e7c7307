// Writes what is known of the rules for readers, editors and VS Code's settings: node scripts/generate/rules.mjs
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../root.mjs';
import { validatorsPlugin } from '../validators.mjs';
import { manifestWithRules, ruleFileSchema, rulePage, surveyRules } from './rulePage.mjs';

const contents = `
  export { dialects } from './core/dialects.ts';
  export { rulesOf } from './core/dialect.ts';
  export { openDocument } from './core/document.ts';
  export { checkImportFile } from './core/medusa/csv/checkImportFile.ts';
  export { lackingScopes } from './core/scopes.ts';
  export { validate } from './core/validate.ts';
`;

const { outputFiles } = await build({
  stdin: { contents, resolveDir: root },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  plugins: [validatorsPlugin(root)],
});
const core = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
const rules = surveyRules(core);
const manifest = path.join(root, 'package.json');
write('docs/rules.md', rulePage(rules));
write('schemas/commercebatchrc.schema.json', ruleFileSchema(rules));
write('package.json', manifestWithRules(fs.readFileSync(manifest, 'utf8'), rules));

function write(file, text) {
  fs.writeFileSync(path.join(root, file), text);
  console.log(`Wrote ${file}.`);
}
