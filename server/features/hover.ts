import type { ClientCapabilities, Hover } from 'vscode-languageserver';
import { descriptionAt } from '../../core/completeAt.ts';
import { offsetAt, type Position } from '../../core/json/lines.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import { withoutMarkup } from '../../core/markdown.ts';
import type { OpenDocument } from '../documents.ts';

/** The text is of our own making; what it quotes of the file stands in it as code. */
export function hover({ batch }: OpenDocument, position: Position, client: ClientCapabilities): Hover | null {
  const description = descriptionAt(batch, offsetAt(batch.text, position));
  if (description === undefined) return null;
  const [range] = rangesOf(batch.text, [description.span]);
  const isMarkdown = client.textDocument?.hover?.contentFormat?.includes('markdown') === true;
  const contents = isMarkdown
    ? { kind: 'markdown' as const, value: description.text }
    : { kind: 'plaintext' as const, value: withoutMarkup(description.text) };
  return range === undefined ? { contents } : { contents, range };
}
