/** Which lines of a file fold: the list, its items, and every object and list within an item that takes several lines. */
import type { Segment } from './blocks.ts';
import type { SegmentedText } from './document.ts';
import { countLineBreaks } from './lineBreaks.ts';

/** Lines of the document, from 0. The line of the closing bracket stays in sight. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
}

/** @param limit how many folds are wanted at most; outer ones come first */
export function foldsOf(document: SegmentedText<unknown>, limit = Number.POSITIVE_INFINITY): readonly Fold[] {
  const { head, blocks, layout, tail, list } = document;
  const bracket = list ? tail.text.indexOf(']') : -1;
  const lineAfter = layout.lines[blocks.length] ?? 0;
  const bracketLine = bracket === -1 ? undefined : lineAfter + countLineBreaks(tail.text.slice(0, bracket));
  const lastLine = bracketLine === undefined ? lineAfter + tail.lineBreaks : bracketLine - 1;
  const folds = new Folds();
  if (list) folds.open(head.lineBreaks, false);
  let line = layout.lines[0] ?? 0;
  for (const { segments } of blocks) {
    // What comes later is no further out.
    if (folds.ofItems >= limit) break;
    for (const segment of segments) {
      if (segment.lineBreaks > 0) findFolds(segment, line, lastLine, folds);
      line += segment.lineBreaks;
    }
  }
  folds.closeAll(lastLine);
  return folds.outermost(limit);
}

/**
 * @param firstLine where the segment begins
 * @param lastOfList the last line that folds may hide
 */
function findFolds(
  { text, lineBreaks, end }: Segment<unknown>,
  firstLine: number,
  lastOfList: number,
  folds: Folds,
): void {
  const depth = folds.depth;
  const lastLine = firstLine + lineBreaks;
  let line = firstLine;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case 0x0a:
        line++;
        break;
      case 0x0d:
        if (text.charCodeAt(offset + 1) !== 0x0a) line++;
        break;
      case 0x22:
        offset = stringEnd(text, offset);
        break;
      case 0x7b:
      case 0x5b:
        // On the last line nothing more can begin that takes several.
        if (line === lastLine && folds.depth === depth) return;
        folds.open(line, text.charCodeAt(offset) === 0x7b);
        break;
      case 0x7d:
      case 0x5d:
        folds.close(text.charCodeAt(offset) === 0x7d, line, depth);
        break;
    }
  }
  if (folds.depth === depth) return;
  const after = countLineBreaks(text.slice(text.trimEnd().length));
  // No fold may hide the line on which the next item begins.
  const lastOfItem = lastLine - (end === 'next-item' ? Math.max(1, after) : after);
  folds.closeAll(Math.min(lastOfList, lastOfItem), depth);
}

/** @returns the offset of the string's last code unit; a line break ends it */
function stringEnd(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) return offset;
    if (code === 0x0a || code === 0x0d) return offset - 1;
    if (code === 0x5c && offset + 1 < text.length && text.charCodeAt(offset + 1) > 0x1f) offset++;
  }
  return text.length - 1;
}

/** In the order of their first lines. Arrays of numbers, because there may be a million. */
class Folds {
  readonly #startLines: number[] = [];
  /** -1 for brackets that close on their line, or begin on the line of the ones around them. */
  readonly #endLines: number[] = [];
  readonly #levels: number[] = [];
  /** Indices of the open brackets. */
  readonly #open: number[] = [];
  readonly #objects: boolean[] = [];
  #openObjects = 0;

  /** How many folds there are of what stands in the list itself. */
  ofItems = 0;

  get depth(): number {
    return this.#open.length;
  }

  open(line: number, object: boolean): void {
    this.#open.push(this.#startLines.length);
    this.#objects.push(object);
    if (object) this.#openObjects++;
    this.#startLines.push(line);
    this.#endLines.push(-1);
    this.#levels.push(this.#open.length);
  }

  /**
   * Closes the innermost bracket of that kind and everything opened inside it.
   * @param depth how many brackets, none of them an object's, it cannot close
   */
  close(object: boolean, line: number, depth: number): void {
    if ((object ? this.#openObjects : this.#open.length - this.#openObjects - depth) === 0) return;
    while (this.#objects[this.#objects.length - 1] !== object) this.#pop(line - 1);
    this.#pop(line - 1);
  }

  /** What is not closed goes on to the end. */
  closeAll(line: number, depth = 0): void {
    while (this.#open.length > depth) this.#pop(line);
  }

  #pop(endLine: number): void {
    if (this.#objects.pop() === true) this.#openObjects--;
    const index = this.#open.pop() ?? 0;
    const startLine = this.#startLines[index] ?? 0;
    const around = this.#open[this.#open.length - 1];
    const sharesLine = around !== undefined && this.#startLines[around] === startLine;
    if (endLine <= startLine || sharesLine) return;
    this.#endLines[index] = endLine;
    if (this.#open.length === 1) this.ofItems++;
  }

  outermost(limit: number): readonly Fold[] {
    const counts: number[] = [];
    this.#endLines.forEach((endLine, index) => {
      const level = this.#levels[index] ?? 0;
      if (endLine !== -1) counts[level] = (counts[level] ?? 0) + 1;
    });
    let left = limit;
    const room = Array.from(counts, (count = 0) => {
      const taken = Math.min(count, left);
      left -= taken;
      return taken;
    });
    const folds: Fold[] = [];
    this.#endLines.forEach((endLine, index) => {
      const level = this.#levels[index] ?? 0;
      const free = room[level] ?? 0;
      if (endLine === -1 || free === 0) return;
      room[level] = free - 1;
      folds.push({ startLine: this.#startLines[index] ?? 0, endLine });
    });
    return folds;
  }
}
