// Makes everything that the tests against a real Medusa need, once: `node test/medusa/setup/prepare.mjs`.
// Started in the background by `npm test`, so that its minute is over when the layer begins.
import fs from 'node:fs';
import path from 'node:path';
import { ensureServer } from './install.mjs';
import { removeOutdated } from './outdated.mjs';
import { cache, isCurrent, serverSource } from './places.mjs';
import { findPostgres } from './postgres.mjs';
import { ensureTemplate } from './template.mjs';

const steps = [];
const started = Date.now();

async function timed(what, work) {
  const begun = Date.now();
  const result = await work();
  steps.push(`${what} ${seconds(begun)} s`);
  return result;
}

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}

const isNew = await ensureServer();
if (isNew) steps.push(`install ${seconds(started)} s`);
const postgres = await findPostgres();
if (postgres === undefined) {
  console.log(`There is no PostgreSQL here, and npm has none for ${process.platform}-${process.arch}.`);
  process.exit(3);
}
await ensureTemplate(postgres, timed);
const removed = removeOutdated(cache, isCurrent, Date.now());
if (removed.length > 0) steps.push(`${removed.length} outdated folders removed`);
const { version, kind } = postgres;
const { '@medusajs/medusa': medusa } = JSON.parse(
  fs.readFileSync(path.join(serverSource, 'package.json'), 'utf8'),
).dependencies;
console.log(`Medusa ${medusa} and PostgreSQL ${version} (${kind}): ${steps.join(', ') || 'made before'}.`);
