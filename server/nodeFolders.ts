/** Looks into the folders of this machine. */
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { repositoryMark, ruleFileName } from '../core/ruleFile.ts';
import type { Folders } from './folderRules.ts';

export const nodeFolders: Folders = {
  async look(folder) {
    const [ruleFile, isRepository] = await Promise.all([
      // What cannot be read holds no settings: the command line says why.
      onDisk(`${folder}/${ruleFileName}`, (file) => fs.readFile(file, 'utf8')),
      onDisk(`${folder}/${repositoryMark}`, (file) => fs.access(file).then(() => true)),
    ]);
    return { ruleFile, isRepository: isRepository ?? false };
  },
};

/** @returns undefined for what is not there, and for what is on no disk: an editor may open files of other machines */
async function onDisk<Result>(uri: string, read: (file: string) => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
