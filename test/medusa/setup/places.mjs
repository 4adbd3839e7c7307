// Where the real server's parts are kept: beside the packages, so that nothing of them is ever committed or packaged.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/root.mjs';

const sources = path.join(root, 'test/medusa');
const cache = path.join(root, 'node_modules/.cache/medusa');

/** The packages that are installed for these tests alone. */
export const clientSource = path.join(sources, 'client');
export const serverSource = path.join(sources, 'server');
export const postgresSource = path.join(sources, 'postgres');

/** Named after what is inside: another lock file makes another folder, and two runs never write the same one. */
export const serverFolder = path.join(cache, `server-${hashOf(path.join(serverSource, 'package-lock.json'))}`);
export const clientFolder = path.join(cache, `client-${hashOf(path.join(clientSource, 'package-lock.json'))}`);
export const postgresFolder = path.join(cache, `postgres-${hashOf(path.join(postgresSource, 'package-lock.json'))}`);

/** @param {string} postgres which one, because a data folder belongs to its version and its build */
export function templateFolder(postgres) {
  const makers = ['server/package-lock.json', 'server/medusa-config.js', 'server/seed.mjs', 'setup/template.mjs'];
  const hash = hashOf(...makers.map((file) => path.join(sources, file)));
  return path.join(cache, `database-${postgres.replaceAll(' ', '-')}-${hash}`);
}

function hashOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
