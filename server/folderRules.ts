/** Owns the rule files of the open documents' folders, as they are on disk or, where one is open, in the editor. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  describeProblem,
  type FolderContent,
  findRuleFile,
  folderOf,
  pathOf,
  type RuleFile,
  readRuleFile,
  ruleFileName,
} from '../core/ruleFile.ts';

/** How a server looks into folders. Its entry hands one in that fits where it runs; without one, no folder is read. */
export interface Folders {
  /** @param folder a URI without a slash at its end; one that cannot be looked into is empty */
  readonly look: (folder: string) => Promise<FolderContent>;
}

type Changes = Parameters<typeof TextDocument.update>[1];

const nothing: FolderContent = { ruleFile: undefined, isRepository: false };

export class FolderRules {
  readonly #folders: Folders | undefined;
  readonly #say: (problem: string) => void;
  /** By the document that they hold for. */
  readonly #found = new Map<string, RuleFile>();
  readonly #edited = new Map<string, TextDocument>();
  /** What was said of each file, so that it is said once. */
  readonly #said = new Map<string, string>();
  /** The latest search for each document, so that a slow one does not undo a newer one. */
  readonly #searches = new Map<string, object>();

  constructor(folders: Folders | undefined, say: (problem: string) => void) {
    this.#folders = folders;
    this.#say = say;
  }

  /** Whether a rule file could be made for the document, and would be read. */
  canHold(uri: string): boolean {
    return this.#folders !== undefined && uri.startsWith('file://');
  }

  for(uri: string): RuleFile | undefined {
    return this.#found.get(uri);
  }

  /** @returns the version that the editor has open */
  versionOf(file: string): number | undefined {
    return this.#edited.get(file)?.version;
  }

  forget(uri: string): void {
    this.#found.delete(uri);
    this.#searches.delete(uri);
  }

  /** @returns false for what is no rule file */
  open(uri: string, version: number, text: string): boolean {
    if (!uri.endsWith(`/${ruleFileName}`)) return false;
    this.#edited.set(uri, TextDocument.create(uri, 'jsonc', version, text));
    return true;
  }

  change(uri: string, version: number, changes: Changes): boolean {
    const edited = this.#edited.get(uri);
    if (edited === undefined) return false;
    this.#edited.set(uri, TextDocument.update(edited, changes, version));
    return true;
  }

  close(uri: string): boolean {
    return this.#edited.delete(uri);
  }

  /** Searches anew for these documents. */
  async refresh(uris: Iterable<string>): Promise<void> {
    const contents = new Map<string, Promise<FolderContent>>();
    const look = (folder: string): Promise<FolderContent> => {
      const known = contents.get(folder) ?? this.#look(folder);
      contents.set(folder, known);
      return known;
    };
    await Promise.all([...uris].map((uri) => this.#search(uri, look)));
  }

  async #search(uri: string, look: Folders['look']): Promise<void> {
    const search = {};
    this.#searches.set(uri, search);
    const file = await find(uri, look);
    if (this.#searches.get(uri) !== search) return;
    if (file === undefined) this.#found.delete(uri);
    else this.#found.set(uri, file);
  }

  async #look(folder: string): Promise<FolderContent> {
    const content = (await this.#folders?.look(folder)) ?? nothing;
    const uri = `${folder}/${ruleFileName}`;
    this.#name(uri, content.ruleFile);
    const edited = this.#edited.get(uri);
    return edited === undefined ? content : { ...content, ruleFile: edited.getText() };
  }

  /** Names what cannot be used in a file as it was saved: one that is being typed is often not finished. */
  #name(uri: string, text: string | undefined): void {
    const [first, ...others] = text === undefined ? [] : readRuleFile(uri, text).problems;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    const problem = first === undefined ? '' : `${describeProblem(pathOf(uri), first)}${more}`;
    if (problem !== '' && this.#said.get(uri) !== problem) this.#say(problem);
    this.#said.set(uri, problem);
  }
}

async function find(uri: string, look: Folders['look']): Promise<RuleFile | undefined> {
  const folder = folderOf(uri);
  if (folder === undefined) return undefined;
  const search = findRuleFile(folder);
  let step = search.next();
  while (!step.done) step = search.next(await look(step.value));
  return step.value;
}
