import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Span } from '../../core/finding.ts';
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
  return toSymbols(entries, rangesOf(batch.text, spans).values());
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
