/** Lines as the language server protocol counts them: `\n`, `\r\n` and `\r` each end one; characters are UTF-16 code units. */
import type { Piece, SegmentedText } from './document.ts';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export function countLineBreaks(text: string): number {
  let count = 0;
  for (let offset = nextLineStart(text, 0); offset !== -1; offset = nextLineStart(text, offset)) count++;
  return count;
}

/** @returns the offset after the next line break at or after `offset`, or -1 */
function nextLineStart(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  // A carriage return of its own is rare: look for one only where the line feed leaves room.
  const limit = lineFeed === -1 ? text.length : lineFeed;
  for (let index = offset; index < limit; index++) {
    if (text.charCodeAt(index) === 0x0d) return index + 1 === lineFeed ? lineFeed + 1 : index + 1;
  }
  return lineFeed === -1 ? -1 : lineFeed + 1;
}

/** An array, not a generator: there may be a hundred thousand. */
function piecesOf({ head, segments, tail }: SegmentedText<unknown>): readonly Piece[] {
  return [head, ...segments, tail];
}

/** @returns the offset of a position; a character past the end of its line means the line's end */
export function offsetAt(document: SegmentedText<unknown>, position: Position): number {
  let pieceStart = 0;
  let line = 0;
  let lineStart = position.line === 0 ? 0 : -1;
  for (const { text, lineBreaks } of piecesOf(document)) {
    let from = 0;
    if (lineStart === -1 && line + lineBreaks >= position.line) {
      for (; line < position.line; line++) from = nextLineStart(text, from);
      lineStart = pieceStart + from;
    } else if (lineStart === -1) {
      line += lineBreaks;
    }
    if (lineStart !== -1) {
      const wanted = lineStart + position.character;
      const lineEnd = text.slice(from).search(/[\r\n]/);
      if (lineEnd !== -1) return Math.min(wanted, pieceStart + from + lineEnd);
      if (wanted <= pieceStart + text.length) return wanted;
    }
    pieceStart += text.length;
  }
  return pieceStart;
}

/**
 * Turns offsets into positions in one pass over the text.
 * @param offsets in ascending order, each within the document
 */
export function positionsAt(document: SegmentedText<unknown>, offsets: readonly number[]): Position[] {
  const positions: Position[] = [];
  let pieceStart = 0;
  let line = 0;
  let lineStart = 0;
  for (const { text, lineBreaks } of piecesOf(document)) {
    const pieceEnd = pieceStart + text.length;
    let lineInPiece = line;
    let next = lineBreaks === 0 ? -1 : nextLineStart(text, 0);
    for (let offset = offsets[positions.length]; offset !== undefined; offset = offsets[positions.length]) {
      if (offset > pieceEnd || (offset === pieceEnd && pieceEnd < document.length)) break;
      while (next !== -1 && pieceStart + next <= offset) {
        lineStart = pieceStart + next;
        lineInPiece++;
        next = nextLineStart(text, next);
      }
      positions.push({ line: lineInPiece, character: offset - lineStart });
    }
    if (positions.length === offsets.length) break;
    line += lineBreaks;
    if (lineBreaks > 0) lineStart = pieceStart + lastLineStart(text);
    pieceStart = pieceEnd;
  }
  return positions;
}

function lastLineStart(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}
