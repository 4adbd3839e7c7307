/** From what the user typed to the batch files that are meant. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { escapePath, glob, isDynamicPattern } from 'tinyglobby';
import { dialects, findDialect } from '../../core/dialects.ts';
import { messageOf } from '../messageOf.ts';
import { UsageError } from '../usage.ts';

/** Nobody keeps batch files there, and searching them takes long. */
const skipped = ['**/node_modules/**', '**/.git/**'];

/**
 * @param named files, folders and patterns
 * @returns paths as the user would write them, each once; those of one pattern or folder in alphabetical order
 */
export async function findFiles(named: readonly string[], folder: string): Promise<readonly string[]> {
  const found = new Map<string, string>();
  const problems: string[] = [];
  for (const name of named) {
    const files = await find(name, folder);
    if (typeof files === 'string') problems.push(files);
    else
      for (const file of files) if (!found.has(path.resolve(folder, file))) found.set(path.resolve(folder, file), file);
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return [...found.values()];
}

/** @returns a sentence when there is nothing to check */
async function find(name: string, folder: string): Promise<readonly string[] | string> {
  const place = await fs.stat(path.resolve(folder, name)).catch((error: NodeJS.ErrnoException) => error);
  if (!(place instanceof Error)) {
    if (place.isDirectory()) return findInside(name, folder);
    return findDialect(name) === undefined ? noDialect(name) : [name];
  }
  const pattern = process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
  if (place.code !== 'ENOENT' && place.code !== 'ENOTDIR' && place.code !== 'ENAMETOOLONG')
    return `“${name}” cannot be read: ${messageOf(place)}.`;
  if (!isDynamicPattern(pattern)) return `There is no file or folder “${name}”.`;
  const files = await search(pattern, folder);
  return files.length > 0 ? files : `No batch file matches “${name}”.`;
}

async function findInside(name: string, folder: string): Promise<readonly string[] | string> {
  const inside = escapePath(
    name
      .split(path.sep)
      .join('/')
      .replace(/(?<=.)\/+$/, ''),
  );
  const files = await search(`${inside}/**`, folder);
  return files.length > 0 ? files : `The folder “${name}” holds no batch file. Their names end in ${endings}.`;
}

async function search(pattern: string, folder: string): Promise<readonly string[]> {
  const files = await glob([pattern], { cwd: folder, ignore: skipped, onlyFiles: true, dot: true, absolute: false });
  return files.filter((file) => findDialect(file) !== undefined).sort();
}

function noDialect(name: string): string {
  return `“${name}” is no batch file. Their names end in ${endings}.`;
}

const endings = dialects.map(({ fileEnding }) => fileEnding).join(' or ');
