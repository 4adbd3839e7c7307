import type {
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import { type BatchDocument, itemAt } from '../../core/document.ts';
import type * as core from '../../core/finding.ts';
import { segmentAt } from '../../core/json/blocks.ts';
import { locate } from '../../core/json/document.ts';
import { formatEdits, indentEdit } from '../../core/json/format.ts';
import { offsetAt } from '../../core/json/lines.ts';
import { orderedPositions } from '../../core/json/orderedPositions.ts';
import type { OpenDocument } from '../documents.ts';

export function formatDocument(document: OpenDocument, options: FormattingOptions): TextEdit[] {
  return answer(document, (batch) => formatEdits(batch.text, unitOf(options)));
}

/** Items are formatted as a whole. */
export function formatRange(document: OpenDocument, { range, options }: DocumentRangeFormattingParams): TextEdit[] {
  return answer(document, ({ text }) =>
    formatEdits(text, unitOf(options), { start: offsetAt(text, range.start), end: offsetAt(text, range.end) }),
  );
}

/** After these the item just written is formatted, or the new line indented. */
export const formattingCharacters: readonly [string, ...string[]] = ['\n', '}', ']', ','];

export function formatOnType(
  document: OpenDocument,
  { position, ch, options }: DocumentOnTypeFormattingParams,
): TextEdit[] {
  return answer(document, (batch) => {
    const offset = offsetAt(batch.text, position);
    if (ch === '\n') return indentLine(batch, offset, offset - position.character, unitOf(options));
    const item = itemAt(batch, offset - 1);
    return item === undefined ? [] : formatEdits(batch.text, unitOf(options), item.span);
  });
}

function indentLine(
  { text }: BatchDocument,
  offset: number,
  lineStart: number,
  unit: string,
): readonly core.TextEdit[] {
  const { place, start } = locate(text, lineStart);
  const segment = segmentAt(text.blocks, place);
  if (segment === undefined || lineStart < start || offset > start + segment.text.length) return [];
  return indentEdit(segment.text, lineStart - start, unit, text.list ? 1 : 0).map(({ span, newText }) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  }));
}

/** A file that the user maps to the language json has the editor's own formatter. */
function answer(
  { batch, reportsSyntax }: OpenDocument,
  find: (batch: BatchDocument) => readonly core.TextEdit[],
): TextEdit[] {
  if (!reportsSyntax) return [];
  const edits = find(batch);
  const offsets: number[] = [];
  for (const { span } of edits) offsets.push(span.start, span.end);
  const positions = orderedPositions(batch.text, offsets);
  const start = { line: 0, character: 0 };
  return edits.map(({ newText }, index) => ({
    range: { start: positions[index * 2] ?? start, end: positions[index * 2 + 1] ?? start },
    newText,
  }));
}

function unitOf({ insertSpaces, tabSize }: FormattingOptions): string {
  return insertSpaces ? ' '.repeat(tabSize) : '\t';
}
