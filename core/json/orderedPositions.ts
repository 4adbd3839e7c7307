/** Lines of many offsets in one pass: each is looked for from where the one before was found. */
import type { Piece } from './blocks.ts';
import type { SegmentedText } from './document.ts';
import { afterLastBreak, nextLineStart } from './lineBreaks.ts';
import type { Position } from './lines.ts';

/** @param offsets each within the document, none smaller than the one before */
export function orderedPositions(document: SegmentedText<unknown>, offsets: readonly number[]): Position[] {
  const { head, blocks, tail } = document;
  const reader = new Reader(offsets);
  reader.read(head);
  for (const block of blocks) {
    if (!reader.wantsUpTo(block.length)) reader.skip(block.length, block.lineBreaks, block.lastLineStart);
    else for (const segment of block.segments) reader.read(segment);
  }
  reader.read(tail);
  return reader.finish();
}

class Reader {
  readonly #offsets: readonly number[];
  readonly #positions: Position[] = [];
  /** Where the next piece begins: its offset, its line, and the offset at which that line begins. */
  #offset = 0;
  #line = 0;
  #lineStart = 0;

  constructor(offsets: readonly number[]) {
    this.#offsets = offsets;
  }

  /** True when an offset is wanted that lies in the next `length` code units. */
  wantsUpTo(length: number): boolean {
    return this.#next() < this.#offset + length;
  }

  read({ text, lineBreaks }: Piece): void {
    const end = this.#offset + text.length;
    if (this.#next() < end) {
      let line = this.#line;
      let lineStart = this.#lineStart;
      let following = lineBreaks === 0 ? -1 : nextLineStart(text, 0);
      for (let wanted = this.#next(); wanted < end; wanted = this.#next()) {
        for (; following !== -1 && this.#offset + following <= wanted; following = nextLineStart(text, following)) {
          line++;
          lineStart = this.#offset + following;
        }
        this.#positions.push({ line, character: wanted - lineStart });
      }
    }
    this.skip(text.length, lineBreaks, lineBreaks === 0 ? -1 : afterLastBreak(text));
  }

  /** @param lastLineStart offset after the last line break in what is skipped, or -1 */
  skip(length: number, lineBreaks: number, lastLineStart: number): void {
    if (lastLineStart !== -1) this.#lineStart = this.#offset + lastLineStart;
    this.#line += lineBreaks;
    this.#offset += length;
  }

  /** The offsets that are left are those of the text's end. */
  finish(): Position[] {
    while (this.#positions.length < this.#offsets.length)
      this.#positions.push({ line: this.#line, character: this.#offset - this.#lineStart });
    return this.#positions;
  }

  #next(): number {
    return this.#offsets[this.#positions.length] ?? Number.POSITIVE_INFINITY;
  }
}
