// Removes what earlier lock files and seeds have left in the cache, some hundred megabytes each.
import fs from 'node:fs';
import path from 'node:path';

/** Milliseconds without use. A run takes minutes, so that another one in the same tree loses nothing. */
const kept = 24 * 60 * 60_000;

/** Filled to the end: the name of a draft goes on behind the hash. */
const complete = /^(client|database|postgres|server)-(.+-)?[0-9a-f]{12}$/;

/** On its way out, so that nobody takes half of a folder for the whole. */
const ending = '.removed';

/**
 * @param {string} cache the folder of folders
 * @param {(name: string) => boolean} isCurrent whether this working tree still goes by it
 * @param {number} now in milliseconds since 1970
 * @returns {readonly string[]} the names of those that were removed
 */
export function removeOutdated(cache, isCurrent, now) {
  const names = fs.readdirSync(cache).filter((name) => complete.test(name) && !isCurrent(name));
  const outdated = names.filter((name) => isUnused(cache, name, now) && moveAway(path.join(cache, name)));
  for (const name of fs.readdirSync(cache))
    if (name.endsWith(ending)) fs.rmSync(path.join(cache, name), { recursive: true, force: true });
  return outdated;
}

/** @returns false where another run was quicker */
function moveAway(folder) {
  try {
    fs.renameSync(folder, `${folder}.${process.pid}${ending}`);
    return true;
  } catch {
    return false;
  }
}

/** False for what another run has removed just now. */
function isUnused(cache, name, now) {
  const found = fs.statSync(path.join(cache, name), { throwIfNoEntry: false });
  return found !== undefined && now - found.mtimeMs > kept;
}
