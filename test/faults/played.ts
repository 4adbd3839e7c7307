/** Remembers how far this very build has come on this machine, so that a second run tries new seeds, and fewer. */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

export interface SeedRange {
  readonly first: number;
  readonly count: number;
}

const cache = path.resolve('node_modules/.cache/faults');

/** @param files the client and the driver; when one differs, nothing has been played */
export async function playedFile(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await fs.readFile(file));
  return path.join(cache, hash.digest('hex').slice(0, 32));
}

/** @returns `whole` from seed 1 on, or after that `further` new ones */
export async function seedsToPlay(file: string, whole: number, further: number): Promise<SeedRange> {
  const played = Number(await fs.readFile(file, 'utf8').catch(() => '0'));
  return played >= whole ? { first: played + 1, count: further } : { first: 1, count: whole };
}

/** Only the newest build is remembered. */
export async function notePlayed(file: string, { first, count }: SeedRange): Promise<void> {
  await fs.rm(cache, { recursive: true, force: true });
  await fs.mkdir(cache, { recursive: true });
  await fs.writeFile(file, String(first + count - 1));
}
