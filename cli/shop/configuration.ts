/** The configuration file of the command line: `config.json` in its home folder. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fieldsOf } from '../../core/dialect.ts';
import { homeFolder } from '../../runs/home.ts';
import { messageOf } from '../messageOf.ts';
import type { Environment } from '../terminal.ts';
import { UsageError } from '../usage.ts';

export interface Configuration {
  readonly file: string;
  /** Not looked at yet; {} where there is no file. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export async function readConfiguration(environment: Environment): Promise<Configuration> {
  const file = path.join(homeFolder(environment), 'config.json');
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return { file, fields: {} };
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}.`);
  }
  try {
    const fields = fieldsOf(JSON.parse(text.replace(/^\uFEFF/, '')));
    if (fields !== undefined) return { file, fields };
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${messageOf(error)}.`);
  }
  throw new UsageError(`${file} must hold an object such as { "profiles": [] }.`);
}
