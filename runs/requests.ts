/**
 * What a process asks of the one that works for a shop: an empty file each in the shop's folder, `watch.<run>` or
 * `unwatch.<run>`, which the holder takes away when it has read it.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './files.ts';

export interface Request {
  readonly kind: 'watch' | 'unwatch';
  /** Of the run. */
  readonly id: string;
}

export async function leaveRequest(folder: string, kind: Request['kind'], id: string): Promise<void> {
  await makeFolder(folder);
  await fs.writeFile(path.join(folder, `${kind}.${id}`), '', { mode: 0o600 });
}

/** Reads the requests and takes them away. */
export async function takeRequests(folder: string): Promise<readonly Request[]> {
  const names = await fs.readdir(folder).catch(() => []);
  const requests = names.flatMap((name): Request[] => {
    const [, kind, id = ''] = /^(watch|unwatch)\.([\w-]+)$/.exec(name) ?? [];
    return kind === 'watch' || kind === 'unwatch' ? [{ kind, id }] : [];
  });
  for (const { kind, id } of requests) await fs.rm(path.join(folder, `${kind}.${id}`), { force: true });
  return requests;
}
