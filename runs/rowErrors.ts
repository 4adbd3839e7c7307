/** Where in its CSV a failed import went wrong, in the server's words; the same for editor and command line. */
import { createHash } from 'node:crypto';
import { errorsOf } from '../api/medusa/progress.ts';
import { fieldsOf } from '../core/dialect.ts';
import { plainText } from '../core/json/plainText.ts';
import { type LineRange, rangesOf } from '../core/json/ranges.ts';
import { rowsOfError } from '../core/medusa/csv/rowsOfError.ts';
import { type ImportContent, sentText } from '../core/medusa/importContent.ts';
import type { RunUpload } from './record.ts';

export interface RowError {
  /** The whole entry of the job's errors, as the note of the run has it. */
  readonly said: string;
  /** The same without what only says which row is meant. */
  readonly message: string;
  /** Rows or cells of the header, never empty. */
  readonly ranges: readonly [LineRange, ...LineRange[]];
}

/**
 * @param body the job as it was answered
 * @param read reads what is at a URI now
 * @returns what the server says of rows; empty where the file no longer is what was sent
 */
export async function rowErrorsOf(
  { uri, hash }: RunUpload,
  body: string,
  read: (uri: string) => Promise<ImportContent>,
): Promise<readonly RowError[]> {
  const errors = errorsIn(body);
  if (errors.length === 0) return [];
  const content = await read(uri);
  if ('problem' in content || hashOf(sentText(content)) !== hash) return [];
  const text = plainText(content.text);
  return errors.flatMap((said) => {
    const rows = rowsOfError(content.text, said);
    const spans = rows.map(({ span }) => span);
    const [first, ...others] = rangesOf(text, spans);
    return first === undefined
      ? []
      : [{ said, message: rows[0]?.message ?? said, ranges: [first, ...others] as const }];
  });
}

function errorsIn(body: string): readonly string[] {
  const result = fieldsOf(fieldsOf(parse(body))?.['result']);
  return result === undefined ? [] : errorsOf(result);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
