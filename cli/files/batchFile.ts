/** A batch file as it is read: its text, its dialect, and the one thing that only its bytes tell. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Dialect } from '../../core/dialect.ts';
import { dialects, findDialect } from '../../core/dialects.ts';
import { messageOf } from '../messageOf.ts';
import { UsageError } from '../usage.ts';

export interface BatchFile {
  /** As the user wrote it; `<stdin>` where no name is known. */
  readonly name: string;
  /** The folder whose rule settings apply. */
  readonly folder: string;
  readonly text: string;
  readonly dialect: Dialect;
  /** False where bytes were no UTF-8 and stand in the text as `\uFFFD`. */
  readonly isUtf8: boolean;
}

export async function readBatchFile(name: string, folder: string): Promise<BatchFile> {
  const dialect = findDialect(name);
  if (dialect === undefined)
    throw new UsageError(
      `“${name}” is no batch file. Their names end in ${dialects.map(({ fileEnding }) => fileEnding).join(' or ')}.`,
    );
  const file = path.resolve(folder, name);
  return { name, folder: path.dirname(file), dialect, ...decode(await readBytes(file, name)) };
}

async function readBytes(file: string, name: string): Promise<Uint8Array> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new UsageError(
      code === 'ENOENT' ? `There is no file “${name}”.` : `“${name}” cannot be read: ${messageOf(error)}.`,
    );
  }
}

/** @param name the file that the text belongs to, where the user says so; else its first character tells the dialect */
export function batchFileOf(bytes: Uint8Array, name: string | undefined, folder: string): BatchFile {
  const decoded = decode(bytes);
  const dialect = name === undefined ? guessDialect(decoded.text) : findDialect(name);
  if (dialect === undefined)
    throw new UsageError(
      name === undefined
        ? 'What came from standard input is neither a list nor an object. Name its kind with --stdin-filename, such as --stdin-filename prices.ecwidbatch.json.'
        : `“${name}” is no name of a batch file. Such names end in ${dialects.map(({ fileEnding }) => fileEnding).join(' or ')}.`,
    );
  return {
    name: name ?? '<stdin>',
    folder: name === undefined ? folder : path.dirname(path.resolve(folder, name)),
    dialect,
    ...decoded,
  };
}

function guessDialect(text: string): Dialect | undefined {
  const first = /\S/.exec(text)?.[0];
  if (first === '[') return dialects.find(({ list }) => list);
  return first === '{' ? dialects.find(({ list }) => !list) : undefined;
}

function decode(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    // Without a byte order mark, which the decoder drops.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), isUtf8: false };
  }
}
