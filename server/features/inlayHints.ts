import type { InlayHint, Range } from 'vscode-languageserver';
import { itemsFrom } from '../../core/document.ts';
import { offsetAt } from '../../core/json/lines.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import type { OpenDocument } from '../documents.ts';

/** The number of each request before it; only of those on the screen. */
export function inlayHints({ batch }: OpenDocument, { start, end }: Range): InlayHint[] {
  if (batch.dialect.list === undefined) return [];
  const last = offsetAt(batch.text, end);
  const first = offsetAt(batch.text, start);
  const items = [];
  for (const item of itemsFrom(batch, first)) {
    if (item.span.start > last) break;
    if (item.span.start >= first) items.push(item);
  }
  const ranges = rangesOf(
    batch.text,
    items.map(({ span }) => ({ start: span.start, end: span.start })),
  );
  return items.flatMap(({ index }, at): InlayHint[] => {
    const position = ranges[at]?.start;
    return position === undefined ? [] : [{ position, label: String(index + 1), paddingRight: true }];
  });
}
