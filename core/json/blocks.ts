/**
 * Segments in blocks of a few hundred, so that finding a place and replacing a segment cost what a block is,
 * not what the file is. Blocks are values and shared between the versions of a document.
 */
import type { SegmentEnd } from './cut.ts';
import { afterLastBreak } from './lineBreaks.ts';

/** A piece of the text. Pieces in order make up the whole. */
export interface Piece {
  readonly text: string;
  readonly lineBreaks: number;
}

export interface Segment<Checked> extends Piece {
  readonly end: SegmentEnd;
  /** What the item's own text is found to be; offsets count from the segment's start. */
  readonly checked: Checked;
}

export interface Block<Checked> {
  /** One or more. */
  readonly segments: readonly Segment<Checked>[];
  /** In UTF-16 code units. */
  readonly length: number;
  readonly lineBreaks: number;
  /** Offset in the block after its last line break, or -1. */
  readonly lastLineStart: number;
}

const usualSize = 256;

export function toBlocks<Checked>(segments: readonly Segment<Checked>[]): readonly Block<Checked>[] {
  const count = Math.ceil(segments.length / usualSize);
  // Of equal size, so that none is left with a handful.
  return Array.from({ length: count }, (_, index) =>
    toBlock(segments.slice(cutAt(index, count, segments.length), cutAt(index + 1, count, segments.length))),
  );
}

function cutAt(index: number, count: number, length: number): number {
  return Math.round((index * length) / count);
}

function toBlock<Checked>(segments: readonly Segment<Checked>[]): Block<Checked> {
  let length = 0;
  let lineBreaks = 0;
  let last: Segment<Checked> | undefined;
  let startOfLast = 0;
  for (const segment of segments) {
    if (segment.lineBreaks > 0) {
      last = segment;
      startOfLast = length;
    }
    length += segment.text.length;
    lineBreaks += segment.lineBreaks;
  }
  const lastLineStart = last === undefined ? -1 : startOfLast + afterLastBreak(last.text);
  return { segments, length, lineBreaks, lastLineStart };
}

/** A place between segments: before the one at `index` of `block`. */
export interface SegmentPlace {
  readonly block: number;
  readonly index: number;
}

/** Puts `segments` where those from `first` up to `end` stand. */
export function replaceSegments<Checked>(
  blocks: readonly Block<Checked>[],
  first: SegmentPlace,
  end: SegmentPlace,
  segments: readonly Segment<Checked>[],
): readonly Block<Checked>[] {
  let from = first.block;
  let to = Math.min(blocks.length, end.block + 1);
  const before = blocks[from]?.segments.slice(0, first.index) ?? [];
  const after = blocks[end.block]?.segments.slice(end.index) ?? [];
  let replacement = [...before, ...segments, ...after];
  // A small block takes its neighbour along, or many edits would leave many of them.
  if (replacement.length < usualSize / 4) {
    if (from > 0) replacement = [...(blocks[--from]?.segments ?? []), ...replacement];
    else if (to < blocks.length) replacement = [...replacement, ...(blocks[to++]?.segments ?? [])];
  }
  const fresh =
    replacement.length > usualSize * 2 ? toBlocks(replacement) : replacement.length > 0 ? [toBlock(replacement)] : [];
  return [...blocks.slice(0, from), ...fresh, ...blocks.slice(to)];
}

export function segmentAt<Checked>(
  blocks: readonly Block<Checked>[],
  { block, index }: SegmentPlace,
): Segment<Checked> | undefined {
  return blocks[block]?.segments[index];
}

/** @returns the place itself where nothing stands before it */
export function stepBack(blocks: readonly Block<unknown>[], place: SegmentPlace): SegmentPlace {
  if (place.index > 0) return { block: place.block, index: place.index - 1 };
  const before = blocks[place.block - 1];
  return before === undefined ? place : { block: place.block - 1, index: before.segments.length - 1 };
}

/** @returns the place `count` segments further on, the end of the list at the most */
export function stepForward(blocks: readonly Block<unknown>[], place: SegmentPlace, count: number): SegmentPlace {
  let { block, index } = place;
  for (index += count; ; block++) {
    const size = blocks[block]?.segments.length;
    if (size === undefined) return { block: blocks.length, index: 0 };
    if (index < size) return { block, index };
    index -= size;
  }
}

export function between<Checked>(
  blocks: readonly Block<Checked>[],
  first: SegmentPlace,
  end: SegmentPlace,
): Segment<Checked>[] {
  const segments: Segment<Checked>[] = [];
  for (let block = first.block; block <= end.block; block++) {
    const from = block === first.block ? first.index : 0;
    segments.push(...(blocks[block]?.segments.slice(from, block === end.block ? end.index : undefined) ?? []));
  }
  return segments;
}

export function countSegments(blocks: readonly Block<unknown>[]): number {
  let count = 0;
  for (const { segments } of blocks) count += segments.length;
  return count;
}

/** Where each block begins, counted in code units and in line breaks; one entry more than there are blocks. */
export interface Layout {
  readonly offsets: Float64Array;
  readonly lines: Float64Array;
}

/** @param head what stands before the first block */
export function layOut(head: Piece, blocks: readonly Block<unknown>[]): Layout {
  const offsets = new Float64Array(blocks.length + 1);
  const lines = new Float64Array(blocks.length + 1);
  let offset = head.text.length;
  let line = head.lineBreaks;
  blocks.forEach((block, index) => {
    offsets[index] = offset;
    lines[index] = line;
    offset += block.length;
    line += block.lineBreaks;
  });
  offsets[blocks.length] = offset;
  lines[blocks.length] = line;
  return { offsets, lines };
}

/** @returns the last index whose start is at or before `wanted`, 0 at the least */
export function indexOfStart(starts: Float64Array, wanted: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
