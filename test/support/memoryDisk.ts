/** Files that a server may look into, and an editor may write. */
import { type CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeImportFile, type ImportContent } from '../../core/medusa/importContent.ts';
import { repositoryMark, ruleFileName } from '../../core/ruleFile.ts';
import type { Disk } from '../../server/server.ts';

export class MemoryDisk implements Disk {
  /** Texts by URI. */
  readonly files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  look = async (folder: string) => ({
    ruleFile: this.files.get(`${folder}/${ruleFileName}`),
    isRepository: [...this.files.keys()].some((uri) => uri.startsWith(`${folder}/${repositoryMark}/`)),
  });

  readonly read: string[] = [];

  readImportFile = async (uri: string): Promise<ImportContent | undefined> => {
    if (!uri.startsWith('file://')) return undefined;
    this.read.push(uri);
    const text = this.files.get(uri);
    return text === undefined ? { problem: 'missing' } : decodeImportFile(Buffer.from(text));
  };

  jobsIn = async (folder: string) =>
    [...this.files]
      .filter(([uri]) => uri.startsWith(`${folder}/`) && uri.endsWith('.medusajob.json'))
      .map(([uri, text]) => ({ uri, text }));

  csvFilesIn = async (): Promise<readonly string[]> => [];

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
