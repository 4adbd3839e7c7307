import type { CodeLens } from 'vscode-languageserver';
import { submitCommand } from '../../core/commands.ts';
import { itemsOf } from '../../core/document.ts';
import type { OpenDocument } from '../documents.ts';

/** One lens over the file. The command belongs to the client; its argument is the document's URI. */
export function codeLenses(document: OpenDocument): CodeLens[] {
  const { dialect } = document.batch;
  let count = 0;
  for (const _ of itemsOf(document.batch)) count++;
  if (count === 0) return [];
  const what = dialect.list ? `${count} ${dialect.itemName}${count === 1 ? '' : 's'}` : dialect.itemName;
  return [
    {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      command: { title: `$(cloud-upload) Submit ${what}…`, command: submitCommand, arguments: [document.uri] },
    },
  ];
}
