/** Tells which folders of runs have changed since the last look, by the time that the file system keeps for each. */
import fs from 'node:fs/promises';
import path from 'node:path';

/** File systems keep times in steps, so that a change right after another may show the same one. In milliseconds. */
const coarseness = 1000;

export class FolderChanges {
  readonly #parent: string;
  readonly #seen = new Map<string, number>();

  constructor(parent: string) {
    this.#parent = parent;
  }

  async among(names: readonly string[]): Promise<readonly string[]> {
    const changed = await Promise.all(names.map(async (name) => ((await this.#hasChanged(name)) ? [name] : [])));
    return changed.flat();
  }

  async #hasChanged(name: string): Promise<boolean> {
    const stats = await fs.stat(path.join(this.#parent, name)).catch(() => undefined);
    if (stats === undefined || this.#seen.get(name) === stats.mtimeMs) return false;
    if (Date.now() - stats.mtimeMs > coarseness) this.#seen.set(name, stats.mtimeMs);
    return true;
  }
}
