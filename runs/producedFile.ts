/** Saves a file that a job produced, such as the CSV of an export. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { BatchService, ProducedFile } from '../api/service.ts';
import { syncFolder } from './files.ts';

/** How far a fetch has come. */
export interface Fetched {
  /** Where the file comes from, with the port: not always the server itself. */
  readonly host: string;
  /** Bytes. */
  readonly size: number;
}

export interface Saved extends Fetched {
  /** What the user should know about the file: a sentence, undefined where all is well. */
  readonly warning: string | undefined;
}

/**
 * Fetches the file anew and puts it at `target`, whole or not at all: a file that was there is replaced only then.
 * @param report called with each piece, and once before the first
 * @throws ApiError, or what the file system says
 */
export async function saveProducedFile(
  target: string,
  file: ProducedFile,
  service: Pick<BatchService, 'download'>,
  signal: AbortSignal,
  report: (fetched: Fetched) => void = () => undefined,
): Promise<Saved> {
  const temporary = `${target}.${crypto.randomUUID()}.tmp`;
  let fetched: Fetched = { host: '', size: 0 };
  const advance = (change: Partial<Fetched>): void => {
    fetched = { ...fetched, ...change };
    report(fetched);
  };
  try {
    // An export may hold customer data, so that it is for this user alone.
    const handle = await fs.open(temporary, 'wx', 0o600);
    try {
      const take = async (piece: Uint8Array): Promise<void> => {
        await handle.writeFile(piece);
        advance({ size: fetched.size + piece.byteLength });
      };
      await service.download(file, { begin: (host) => advance({ host }), take }, signal);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(target));
  return { ...fetched, warning: differenceFrom(file.size, fetched.size) };
}

/** Medusa tells the size when it has written the file. Another export at the same time may have written over it. */
function differenceFrom(told: number | undefined, size: number): string | undefined {
  if (told === undefined || told === size) return undefined;
  return `The file has ${bytes(size)}, but the server wrote ${bytes(told)}. It may be cut, or another export may have replaced it: look at its end before you use it.`;
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count.toLocaleString('en')} bytes`;
}
