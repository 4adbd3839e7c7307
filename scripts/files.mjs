// Finds test files.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** Test folders that need more than Node.js, or more time than the others. */
const special = [
  'test/vscode',
  'test/neovim',
  'test/rig',
  'test/browser',
  'test/reliability',
  'test/faults',
  'test/medusa',
];

/**
 * @param {string} layer `unit`, or the name of one of the special folders
 * @param {string} only parts of the files' paths, with commas between; '' for all
 * @returns {string[]} paths from the root, with slashes
 */
export function findTests(layer, only) {
  const folder = layer === 'unit' ? 'test' : `test/${layer}`;
  if (!fs.existsSync(path.join(root, folder))) return [];
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((file) => /\.test\.(ts|mjs)$/.test(file) && only.split(',').some((part) => file.includes(part)))
    .filter((file) => layer !== 'unit' || !special.some((prefix) => file.startsWith(`${prefix}/`)))
    .sort();
}
