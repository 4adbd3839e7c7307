/** The text of a run's import file, kept beside its record until the service has the job. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { StreamedBody } from '../api/httpMessages.ts';
import { fileToRead, writeAtomically } from './files.ts';

/** Returns when it is on the disk. @param folder of the run, as below */
export function keepUploadText(folder: string, text: string): Promise<void> {
  return writeAtomically(fileIn(folder), text);
}

/** @returns undefined when it is not on the disk any more */
export function openUploadText(folder: string): Promise<StreamedBody | undefined> {
  return fileToRead(fileIn(folder));
}

/** Its hash stays in the record. */
export function forgetUploadText(folder: string): Promise<void> {
  return fs.rm(fileIn(folder), { force: true });
}

function fileIn(folder: string): string {
  return path.join(folder, 'upload.csv');
}
