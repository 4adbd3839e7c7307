/** An open batch file: its dialect and its text, cut into items that are already checked. */
import { factsOf, holdsItem } from './blockFacts.ts';
import type { Dialect, ItemSummary } from './dialect.ts';
import type { Span } from './finding.ts';
import { type ItemSegment, itemText, parsed } from './groupIndex.ts';
import { Groups } from './groups.ts';
import { type CheckedItem, checkItem } from './item.ts';
import { noSummary } from './itemRules.ts';
import { type Block, type SegmentPlace, segmentAt } from './json/blocks.ts';
import { type CheckItem, editText, locate, openText, type SegmentedText } from './json/document.ts';
import { offsetAt, type Position } from './json/lines.ts';

export interface BatchDocument {
  readonly dialect: Dialect;
  readonly text: SegmentedText<CheckedItem>;
  /** Belongs to the newest version; see `groupsOf`. */
  readonly handedOn: HandedOn;
}

interface HandedOn {
  text: SegmentedText<CheckedItem>;
  readonly groups: Groups;
}

export function openDocument(text: string, dialect: Dialect): BatchDocument {
  return fresh(openText(text, dialect.list !== undefined, checker(dialect)), dialect);
}

function fresh(text: SegmentedText<CheckedItem>, dialect: Dialect): BatchDocument {
  return { dialect, text, handedOn: { text, groups: new Groups(dialect, text.blocks) } };
}

/** An older version has given its groups away and finds its own again. */
export function groupsOf({ text, dialect, handedOn }: BatchDocument): Groups {
  return handedOn.text === text ? handedOn.groups : new Groups(dialect, text.blocks);
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

export function editDocument(document: BatchDocument, span: Span, newText: string): BatchDocument {
  const { dialect, handedOn } = document;
  const { text, removed, added } = editText(document.text, span, newText, dialect.list !== undefined, checker(dialect));
  if (removed === undefined || handedOn.text !== document.text) return fresh(text, dialect);
  handedOn.groups.exchange(removed, added, text.blocks);
  handedOn.text = text;
  return { dialect, text, handedOn };
}

function checker(dialect: Dialect): CheckItem<CheckedItem> {
  return (text, notes) => checkItem(text, notes, dialect);
}

/** One item of a file, with its place. */
export interface Item {
  /** From 0. */
  readonly index: number;
  /** The item's text as it stands, without white space around it. */
  readonly text: string;
  readonly span: Span;
  readonly summary: ItemSummary;
  readonly checked: CheckedItem;
}

/** The items that hold something, in order. */
export function itemsOf(document: BatchDocument): Generator<Item> {
  return itemsFrom(document, 0);
}

/** The items from the one that `offset` lies in, or from the next one. */
export function* itemsFrom({ text, dialect }: BatchDocument, offset: number): Generator<Item> {
  const first = locate(text, Math.max(offset, text.head.text.length));
  let { start } = first;
  let index = countItems(text.blocks, first.place);
  for (const [at, { segments }] of text.blocks.slice(first.place.block).entries())
    for (const segment of at === 0 ? segments.slice(first.place.index) : segments) {
      if (holdsItem(segment)) yield toItem(segment, start, index++, dialect);
      start += segment.text.length;
    }
}

/** The item that `offset` lies in, white space and comma after it included; undefined where there is none. */
export function itemAt({ text, dialect }: BatchDocument, offset: number): Item | undefined {
  const { place, start } = locate(text, offset);
  const segment = segmentAt(text.blocks, place);
  if (segment === undefined || offset < start || offset > start + segment.text.length) return undefined;
  return holdsItem(segment) ? toItem(segment, start, countItems(text.blocks, place), dialect) : undefined;
}

/** The items that stand before `end`. */
export function countItems(blocks: readonly Block<CheckedItem>[], end: SegmentPlace): number {
  let count = 0;
  for (const block of blocks.slice(0, end.block)) count += factsOf(block).items;
  return count + (blocks[end.block]?.segments.slice(0, end.index).filter(holdsItem).length ?? 0);
}

export function itemCount({ text }: BatchDocument): number {
  return countItems(text.blocks, { block: text.blocks.length, index: 0 });
}

function toItem(segment: ItemSegment, segmentStart: number, index: number, { itemRules }: Dialect): Item {
  const { checked } = segment;
  const raw = itemText(segment);
  const text = raw.trim();
  const start = segmentStart + raw.indexOf(text);
  const span = { start, end: start + text.length };
  let summary: ItemSummary | undefined;
  return {
    index,
    text,
    span,
    checked,
    // Most who go through the items ask for the texts alone.
    get summary() {
      summary ??= checked.broken ? noSummary : itemRules.summarize(parsed(text));
      return summary;
    },
  };
}
