import type { Position, SelectionRange } from 'vscode-languageserver';
import { type BatchDocument, itemAt } from '../../core/document.ts';
import type { Span } from '../../core/finding.ts';
import { offsetAt } from '../../core/json/lines.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import { selectionSpans } from '../../core/json/selection.ts';
import type { OpenDocument } from '../documents.ts';

/** From the text of a string out to the whole file, for each of `positions`. */
export function selectionRanges({ batch }: OpenDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const ranges = rangesOf(batch.text, spansAround(batch, offsetAt(batch.text, position)));
    const around = ranges.reduceRight<SelectionRange | undefined>(
      (parent, range) => (parent === undefined ? { range } : { range, parent }),
      undefined,
    );
    return around ?? { range: { start: position, end: position } };
  });
}

/** The smallest first, each within the next. */
function spansAround(batch: BatchDocument, offset: number): readonly Span[] {
  const { list, head, layout, blocks, tail, length } = batch.text;
  const spans: Span[] = [];
  const item = itemAt(batch, offset);
  if (item !== undefined && item.span.start <= offset && offset <= item.span.end) {
    const { start } = item.span;
    for (const span of selectionSpans(item.text, offset - start))
      spans.push({ start: span.start + start, end: span.end + start });
    spans.push(item.span);
  }
  const listEnd = (layout.offsets[blocks.length] ?? 0) + tail.text.indexOf(']') + 1;
  // A list may have lost its opening bracket.
  const wholeList = { start: Math.max(0, head.text.length - 1), end: tail.text.includes(']') ? listEnd : length };
  if (list && wholeList.start <= offset && offset <= wholeList.end) spans.push(wholeList);
  spans.push({ start: 0, end: length });
  return spans.filter((span, index) => span.start !== spans[index - 1]?.start || span.end !== spans[index - 1]?.end);
}
