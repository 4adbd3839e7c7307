/** Which rules `.commercebatchrc.json` sets for the files of a folder. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  describeProblem,
  type FolderContent,
  findRuleFile,
  type RuleFile,
  repositoryMark,
  ruleFileName,
} from '../../core/ruleFile.ts';
import type { RuleSettings } from '../../core/severities.ts';
import { messageOf } from '../messageOf.ts';
import { UsageError } from '../usage.ts';

export class RuleFiles {
  readonly #known = new Map<string, Promise<RuleSettings>>();
  readonly #contents = new Map<string, Promise<FolderContent>>();

  rulesFor(folder: string): Promise<RuleSettings> {
    const known = this.#known.get(folder) ?? this.#find(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #find(folder: string): Promise<RuleSettings> {
    const search = findRuleFile(pathToFileURL(folder).href.replace(/\/$/, ''));
    let step = search.next();
    while (!step.done) step = search.next(await this.#look(step.value));
    return step.value === undefined ? {} : usableRules(step.value);
  }

  #look(folder: string): Promise<FolderContent> {
    const known = this.#contents.get(folder) ?? look(path.dirname(fileURLToPath(`${folder}/${ruleFileName}`)));
    this.#contents.set(folder, known);
    return known;
  }
}

/** A pipeline that went on with half of its settings would not do what it was told. */
function usableRules({ uri, rules, problems }: RuleFile): RuleSettings {
  if (problems.length === 0) return rules;
  const file = fileURLToPath(uri);
  throw new UsageError(problems.map((problem) => describeProblem(file, problem)).join('\n'));
}

async function look(folder: string): Promise<FolderContent> {
  const [ruleFile, isRepository] = await Promise.all([
    readIfPresent(path.join(folder, ruleFileName)),
    fs.access(path.join(folder, repositoryMark)).then(
      () => true,
      () => false,
    ),
  ]);
  return { ruleFile, isRepository };
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A folder on the way that may not be looked into holds no settings of ours.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return undefined;
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}.`);
  }
}
