/** Between offsets and lines. Characters are UTF-16 code units, as in the language server protocol. */
import { indexOfStart, type Piece } from './blocks.ts';
import { locate, type SegmentedText } from './document.ts';
import { afterLastBreak, nextLineStart } from './lineBreaks.ts';

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** @returns the offset of a position; one that does not exist means the nearest that does, on its line if there is one */
export function offsetAt(document: SegmentedText<unknown>, position: Position): number {
  // The protocol has no negative numbers, but an edit made there would cut the text in the wrong place.
  if (position.line < 0) return 0;
  const start = lineStart(document, position.line);
  if (start === undefined) return document.length;
  const wanted = start + Math.max(0, position.character);
  return Math.min(wanted, lineEnd(document, start, wanted));
}

/** @returns undefined for a line that the text does not have */
function lineStart(document: SegmentedText<unknown>, line: number): number | undefined {
  if (line === 0) return 0;
  const { head, blocks, layout, tail } = document;
  if (line <= head.lineBreaks) return lineStartIn(head.text, line);
  // The block, or the tail, with the line break before it.
  const index = indexOfStart(layout.lines, line - 1);
  let left = line - (layout.lines[index] ?? 0);
  let offset = layout.offsets[index] ?? 0;
  for (const { text, lineBreaks } of blocks[index]?.segments ?? [tail]) {
    if (left <= lineBreaks) return offset + lineStartIn(text, left);
    left -= lineBreaks;
    offset += text.length;
  }
  return undefined;
}

/** @param line at most the number of line breaks in `text` */
function lineStartIn(text: string, line: number): number {
  let offset = 0;
  for (let count = 0; count < line; count++) offset = nextLineStart(text, offset);
  return offset;
}

/** Where the line that holds `start` ends, before its break; `wanted` or beyond it where that lies before it. */
function lineEnd(document: SegmentedText<unknown>, start: number, wanted: number): number {
  for (const [pieceStart, text] of brokenPiecesFrom(document, start)) {
    if (pieceStart >= wanted) break;
    const end = indexOfBreak(text, Math.max(0, start - pieceStart), wanted - pieceStart);
    if (end !== -1) return pieceStart + end;
  }
  return document.length;
}

function indexOfBreak(text: string, from: number, to: number): number {
  for (let index = from; index < text.length && index < to; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0a || code === 0x0d) return index;
  }
  return -1;
}

/** The pieces with a line break from the one that holds `offset` on, each with its start: a line may be 22 MB long. */
function* brokenPiecesFrom(
  document: SegmentedText<unknown>,
  offset: number,
): Generator<readonly [start: number, text: string]> {
  const { head, blocks, layout, tail } = document;
  if (offset < head.text.length) yield [0, head.text];
  const { place, start: startOfFirst } = locate(document, offset);
  for (let block = place.block; block < blocks.length; block++) {
    if (blocks[block]?.lineBreaks === 0) continue;
    const isFirst = block === place.block;
    let start = isFirst ? startOfFirst : (layout.offsets[block] ?? 0);
    for (const { text, lineBreaks } of blocks[block]?.segments.slice(isFirst ? place.index : 0) ?? []) {
      if (lineBreaks > 0) yield [start, text];
      start += text.length;
    }
  }
  yield [layout.offsets[blocks.length] ?? 0, tail.text];
}

/** @param offsets each within the document */
export function positionsAt(document: SegmentedText<unknown>, offsets: readonly number[]): Position[] {
  return offsets.map((offset) => positionAt(document, offset));
}

export function positionAt(document: SegmentedText<unknown>, offset: number): Position {
  const { head, blocks, layout, tail } = document;
  if (offset < head.text.length) return positionIn(head, offset, 0, 0);
  const index = Math.max(0, indexOfStart(layout.offsets, offset));
  const pieces = blocks[index]?.segments ?? [tail];
  let start = layout.offsets[index] ?? 0;
  let line = layout.lines[index] ?? 0;
  let lastBreak = -1;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    if (offset < end || piece === pieces.at(-1)) {
      const startOfLine = lastBreak !== -1 ? lastBreak : lineStartBefore(document, index);
      return positionIn(piece, offset - start, line, start - startOfLine);
    }
    if (piece.lineBreaks > 0) lastBreak = start + afterLastBreak(piece.text);
    line += piece.lineBreaks;
    start = end;
  }
  return { line, character: 0 };
}

/** Where the line begins on which the block begins. */
function lineStartBefore({ head, blocks, layout }: SegmentedText<unknown>, block: number): number {
  for (let index = block - 1; index >= 0; index--) {
    const last = blocks[index]?.lastLineStart ?? -1;
    if (last !== -1) return (layout.offsets[index] ?? 0) + last;
  }
  return afterLastBreak(head.text);
}

/**
 * @param line the number of the line on which the piece begins
 * @param character where on that line
 */
function positionIn({ text, lineBreaks }: Piece, offset: number, line: number, character: number): Position {
  if (lineBreaks === 0) return { line, character: character + offset };
  let lineNow = line;
  let startOfLine = -character;
  for (let next = nextLineStart(text, 0); next !== -1 && next <= offset; next = nextLineStart(text, next)) {
    startOfLine = next;
    lineNow++;
  }
  return { line: lineNow, character: offset - startOfLine };
}
