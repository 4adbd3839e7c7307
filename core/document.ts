/** An open batch file: its dialect and its text, cut into items that are already checked. */
import type { Dialect } from './dialect.ts';
import type { Span } from './finding.ts';
import { type CheckedItem, checkItem } from './item.ts';
import { editText, openText, type SegmentedText } from './json/document.ts';
import { offsetAt, type Position } from './json/lines.ts';

export interface BatchDocument {
  readonly dialect: Dialect;
  readonly text: SegmentedText<CheckedItem>;
}

export function openDocument(text: string, dialect: Dialect): BatchDocument {
  return { dialect, text: openText(text, dialect.list, checker(dialect)) };
}

/** A change as the language server protocol describes it: without a range it replaces everything. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

export function changeDocument(document: BatchDocument, change: Change): BatchDocument {
  if (change.range === undefined) return openDocument(change.text, document.dialect);
  const start = offsetAt(document.text, change.range.start);
  const end = Math.max(start, offsetAt(document.text, change.range.end));
  return editDocument(document, { start, end }, change.text);
}

export function editDocument({ dialect, text }: BatchDocument, span: Span, newText: string): BatchDocument {
  return { dialect, text: editText(text, span, newText, dialect.list, checker(dialect)) };
}

function checker(dialect: Dialect): (text: string, depth: number) => CheckedItem {
  return (text, depth) => checkItem(text, depth, dialect);
}

/** One item of a file, with its place. */
export interface Item {
  /** From 0. */
  readonly index: number;
  /** The item's text as it stands, without white space around it. */
  readonly text: string;
  readonly span: Span;
  readonly checked: CheckedItem;
}

/** The items that hold something, in order. */
export function* itemsOf({ text }: BatchDocument): Generator<Item> {
  let start = text.head.text.length;
  let index = 0;
  for (const segment of text.segments) {
    const raw = segment.end === 'comma' ? segment.text.slice(0, -1) : segment.text;
    const item = raw.trim();
    if (item !== '') {
      const itemStart = start + raw.indexOf(item);
      yield { index, text: item, span: { start: itemStart, end: itemStart + item.length }, checked: segment.checked };
      index++;
    }
    start += segment.text.length;
  }
}
