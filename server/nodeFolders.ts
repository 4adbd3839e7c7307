/** Looks into the folders of this machine, and reads what jobs import from there. */
import type { Dirent } from 'node:fs';
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

  async csvFilesIn(folder) {
    const own = await entriesOf(`${folder}/`);
    const folders = own.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).slice(0, mostFolders);
    const deeper = await Promise.all(
      folders.map(async ({ name }) => {
        const names = csvNamesAmong(await entriesOf(importUri(`${folder}/`, name)));
        return names.map((csv) => `./${name}/${csv}`);
      }),
    );
    return [...csvNamesAmong(own).map((name) => `./${name}`), ...deeper.flat()].slice(0, mostFiles);
  },
};

/** By name, files and folders mixed; empty for what is no folder. */
async function entriesOf(folder: string | undefined): Promise<readonly Dirent[]> {
  const read = (place: string) => fs.readdir(place, { withFileTypes: true });
  const found = folder === undefined ? undefined : await onDisk(folder, read);
  return (found ?? []).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function csvNamesAmong(entries: readonly Dirent[]): readonly string[] {
  return entries.flatMap((entry) => (!entry.isDirectory() && /\.csv$/i.test(entry.name) ? entry.name : []));
}

/** No list of completions is longer. */
const mostFiles = 100;

/** Of those in which CSV files are looked for. */
const mostFolders = 50;

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
