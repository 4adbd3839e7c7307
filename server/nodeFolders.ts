/** Looks into the folders of this machine, and reads what jobs import from there. */
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { medusaJob } from '../core/medusa/dialect.ts';
import { decodeImportFile, type ImportContent, importUri, largestImportFile } from '../core/medusa/importContent.ts';
import { repositoryMark, ruleFileName } from '../core/ruleFile.ts';
import type { JobOnDisk } from './importFiles.ts';
import type { Disk } from './server.ts';

export const nodeFolders: Disk = {
  async look(folder) {
    const [ruleFile, isRepository] = await Promise.all([
      // What cannot be read holds no settings: the command line says why.
      onDisk(`${folder}/${ruleFileName}`, (file) => fs.readFile(file, 'utf8')),
      onDisk(`${folder}/${repositoryMark}`, (file) => fs.access(file).then(() => true)),
    ]);
    return { ruleFile, isRepository: isRepository ?? false };
  },

  readImportFile: (uri) => onDisk(uri, readImportFile),

  async jobsIn(folder) {
    const names = (await onDisk(`${folder}/`, (place) => fs.readdir(place))) ?? [];
    const jobs = names.filter((name) => name.endsWith(medusaJob.fileEnding)).slice(0, mostJobs);
    const found = await Promise.all(jobs.map((name) => readJob(importUri(`${folder}/`, name))));
    return found.filter((job) => job !== undefined);
  },
};

/** As many jobs as anyone keeps in a folder are looked at when one opens a CSV there. */
const mostJobs = 200;

/** In bytes; no server takes a job of that size. */
const largestJob = 200_000;

async function readJob(uri: string | undefined): Promise<JobOnDisk | undefined> {
  if (uri === undefined) return undefined;
  const read = async (file: string) =>
    (await fs.stat(file)).size > largestJob ? undefined : fs.readFile(file, 'utf8');
  const text = await onDisk(uri, read);
  return text === undefined ? undefined : { uri, text };
}

async function readImportFile(file: string): Promise<ImportContent> {
  try {
    const place = await fs.stat(file);
    if (!place.isFile()) return { problem: 'unreadable' };
    // Before memory is spent on it.
    if (place.size > largestImportFile) return { problem: 'too-large' };
    return decodeImportFile(await fs.readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

/** @returns undefined for what is not there, and for what is on no disk: an editor may open files of other machines */
async function onDisk<Result>(uri: string, read: (file: string) => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
