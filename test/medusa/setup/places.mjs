// Where the real server's parts are kept: beside the packages, so that nothing of them is ever committed or packaged.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/root.mjs';

const sources = path.join(root, 'test/medusa');
export const cache = path.join(root, 'node_modules/.cache/medusa');

/** The packages that are installed for these tests alone. */
export const clientSource = path.join(sources, 'client');
export const serverSource = path.join(sources, 'server');
export const postgresSource = path.join(sources, 'postgres');

/** Named after what is inside: another lock file makes another folder, and two runs never write the same one. */
export const serverFolder = path.join(cache, `server-${hashOf(path.join(serverSource, 'package-lock.json'))}`);
export const clientFolder = path.join(cache, `client-${hashOf(path.join(clientSource, 'package-lock.json'))}`);
export const postgresFolder = path.join(cache, `postgres-${hashOf(path.join(postgresSource, 'package-lock.json'))}`);

const makers = ['server/package-lock.json', 'server/medusa-config.js', 'server/seed.mjs', 'setup/template.mjs'];
const templateHash = hashOf(...makers.map((file) => path.join(sources, file)));

/** @param {string} postgres which one, because a data folder belongs to its version and its build */
export function templateFolder(postgres) {
  return path.join(cache, `database-${postgres.replaceAll(' ', '-')}-${templateHash}`);
}

/** @param {string} name of a folder in the cache; of databases, those of other PostgreSQLs on this machine are current, too */
export function isCurrent(name) {
  const folders = [serverFolder, clientFolder, postgresFolder].map((folder) => path.basename(folder));
  return folders.includes(name) || (name.startsWith('database-') && name.endsWith(`-${templateHash}`));
}

function hashOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
