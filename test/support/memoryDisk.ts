/** Files that a server may look into, and an editor may write. */
import { type CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { repositoryMark, ruleFileName } from '../../core/ruleFile.ts';
import type { Folders } from '../../server/folderRules.ts';

export class MemoryDisk implements Folders {
  /** Texts by URI. */
  readonly files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  look = async (folder: string) => ({
    ruleFile: this.files.get(`${folder}/${ruleFileName}`),
    isRepository: [...this.files.keys()].some((uri) => uri.startsWith(`${folder}/${repositoryMark}/`)),
  });

  /** What an editor does with an action and then saves. */
  apply({ edit }: CodeAction): void {
    for (const change of edit?.documentChanges ?? [])
      if (CreateFile.is(change)) this.#create(change);
      else if (TextDocumentEdit.is(change)) this.#edit(change);
      else throw new Error(`An unexpected ${change.kind}`);
  }

  #create({ uri, options }: CreateFile): void {
    if (!this.files.has(uri)) this.files.set(uri, '');
    else if (options?.ignoreIfExists !== true) throw new Error(`${uri} exists.`);
  }

  #edit({ textDocument: { uri }, edits }: TextDocumentEdit): void {
    const text = this.files.get(uri);
    if (text === undefined) throw new Error(`${uri} does not exist.`);
    const plain = edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
    this.files.set(uri, TextDocument.applyEdits(TextDocument.create(uri, 'jsonc', 0, text), plain));
  }
}
