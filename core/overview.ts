/** What a file is about, in numbers: for the lenses over it and the status beside it. */
import { factsOf } from './blockFacts.ts';
import { type BatchDocument, countItems, groupsOf } from './document.ts';
import { fileFacts } from './fileFindings.ts';
import type { ItemSegment } from './groupIndex.ts';
import type { SegmentPlace } from './json/blocks.ts';

export interface Dependency {
  readonly item: number;
  readonly on: number;
  /** Where the second begins. */
  readonly offset: number;
}

export interface Overview {
  readonly items: number;
  readonly itemsWithoutId: number;
  /** Items that are no JSON yet, or make no call that is known: of them nothing below is certain. */
  readonly unknownItems: number;
  /** Into how many calls of the service they go. */
  readonly parts: number;
  /** What a token needs for all of them, in alphabetical order. */
  readonly scopes: readonly string[];
  /** Two items, counted from 1, of which the second needs the first; undefined where the order does not matter. */
  readonly dependency: Dependency | undefined;
}

export function overviewOf(document: BatchDocument): Overview {
  const { dialect } = document;
  const { items, itemsWithoutId } = fileFacts(document);
  return {
    items,
    itemsWithoutId,
    unknownItems: unknownItemsIn(document),
    parts: Math.ceil(items / (dialect.batchLimit ?? Number.POSITIVE_INFINITY)) || Math.min(items, 1),
    scopes: scopesOf(document),
    dependency: dependencyIn(document),
  };
}

function unknownItemsIn({ text }: BatchDocument): number {
  return text.blocks.reduce((sum, block) => sum + factsOf(block).itemsWithoutCall, 0);
}

export function scopesOf({ dialect, text }: BatchDocument): readonly string[] {
  const operations = new Set<string>();
  for (const block of text.blocks) for (const operation of factsOf(block).operations) operations.add(operation);
  return [...new Set([...operations].flatMap((operation) => dialect.scopesOf(operation)))].sort();
}

function dependencyIn(document: BatchDocument): Overview['dependency'] {
  const { text } = document;
  const groups = groupsOf(document);
  const numberAt = (place: SegmentPlace): number => countItems(text.blocks, place) + 1;
  const places = new Map<ItemSegment, SegmentPlace>();
  for (const [at, block] of text.blocks.entries())
    for (const index of groups.suspectsIn(block)) {
      const place = { block: at, index };
      const segment = block.segments[index];
      if (segment === undefined) continue;
      places.set(segment, place);
      const found = groups.problemsOf(segment).find(({ needsOrder }) => needsOrder);
      const on = found?.related && places.get(found.related.segment);
      if (on !== undefined) return { item: numberAt(place), on: numberAt(on), offset: startOf(segment, place, text) };
    }
  return undefined;
}

function startOf(
  { text: own }: ItemSegment,
  { block, index }: SegmentPlace,
  { blocks, layout }: BatchDocument['text'],
): number {
  let offset = layout.offsets[block] ?? 0;
  for (const { text } of blocks[block]?.segments.slice(0, index) ?? []) offset += text.length;
  return offset + Math.max(0, own.search(/\S/));
}
