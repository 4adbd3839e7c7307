import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { offsetAt, type Position } from '../../core/json/lines.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import { idAt, renameId } from '../../core/renameId.ts';
import type { OpenDocument } from '../documents.ts';
import { toTextEdits } from '../toProtocol.ts';

export function prepareRename({ batch }: OpenDocument, position: Position): PrepareRenameResult | null {
  const found = idAt(batch, offsetAt(batch.text, position));
  const [range] = found === undefined ? [] : rangesOf(batch.text, [found.content]);
  return found === undefined || range === undefined ? null : { range, placeholder: found.id };
}

/** The one request that answers errors: it is the protocol's way to say why a name cannot be given. */
export function rename(
  { uri, batch }: OpenDocument,
  position: Position,
  newName: string,
): WorkspaceEdit | null | ResponseError {
  const found = idAt(batch, offsetAt(batch.text, position));
  if (found === undefined) return null;
  const edit = renameId(batch, found, newName);
  if (typeof edit === 'string') return new ResponseError(LSPErrorCodes.RequestFailed, edit);
  return { changes: { [uri]: toTextEdits(batch.text, [edit]) } };
}
