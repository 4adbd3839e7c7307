import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Span } from '../../core/finding.ts';
import type { SegmentedText } from '../../core/json/document.ts';
import { orderedPositions } from '../../core/json/orderedPositions.ts';
import { type LineRange, rangesOf } from '../../core/json/ranges.ts';
import { type OutlineEntry, outlineOf } from '../../core/outline.ts';
import type { OpenDocument } from '../documents.ts';

const kinds = {
  part: 3,
  item: 6,
  object: 19,
  array: 18,
  string: 15,
  number: 16,
  boolean: 17,
  null: 21,
  unknown: 13,
} as const satisfies Record<OutlineEntry['kind'], SymbolKind>;

export function documentSymbols({ batch }: OpenDocument): DocumentSymbol[] {
  const entries = outlineOf(batch);
  const spans: Span[] = [];
  collectSpans(entries, spans);
  const isFlat = entries.every(({ children }) => children.length === 0);
  const ranges = isFlat ? nestedRanges(batch.text, spans) : rangesOf(batch.text, spans);
  return toSymbols(entries, ranges.values());
}

/** Twice as fast where they are many. @param spans pairs, the second within the first, in the order of the text */
function nestedRanges(text: SegmentedText<unknown>, spans: readonly Span[]): LineRange[] {
  const offsets: number[] = [];
  for (let index = 0; index < spans.length; index += 2) {
    const [outer, inner] = [spans[index], spans[index + 1]];
    offsets.push(outer?.start ?? 0, inner?.start ?? 0, inner?.end ?? 0, outer?.end ?? 0);
  }
  const positions = orderedPositions(text, offsets);
  const ranges: LineRange[] = [];
  for (let index = 0; index < positions.length; index += 4) {
    const [start, innerStart, innerEnd, end] = positions.slice(index, index + 4);
    if (start && innerStart && innerEnd && end) ranges.push({ start, end }, { start: innerStart, end: innerEnd });
  }
  return ranges;
}

function collectSpans(entries: readonly OutlineEntry[], spans: Span[]): void {
  for (const { span, mark, children } of entries) {
    spans.push(span, mark);
    collectSpans(children, spans);
  }
}

/** @param ranges of the same spans in the same order */
function toSymbols(entries: readonly OutlineEntry[], ranges: Iterator<LineRange>): DocumentSymbol[] {
  return entries.map(({ name, detail, kind, children }) => {
    const symbol: DocumentSymbol = { name, kind: kinds[kind], range: next(ranges), selectionRange: next(ranges) };
    if (detail !== undefined) symbol.detail = detail;
    if (children.length > 0) symbol.children = toSymbols(children, ranges);
    return symbol;
  });
}

function next(ranges: Iterator<LineRange>): LineRange {
  const { value } = ranges.next();
  return value ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}
