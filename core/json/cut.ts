/**
 * Cuts a JSON array into segments: the text of one item with the comma that follows it.
 *
 * Two rules keep a mistake local, so that an edit never costs what the file is:
 * - A line break ends a string. JSON allows none inside, and an open quote must not swallow the file.
 * - Inside an object, `{` may stand only after a colon. Anywhere else it starts the next item,
 *   so a bracket that was never closed costs one item.
 *
 * A cut depends only on the text from the segment's start to the first character after it.
 */
import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  digitNine,
  digitZero,
  lineFeed,
  openBrace,
  openBracket,
  quote,
} from './characters.ts';

/** Why a segment ends: at its comma, before an item that lacks its comma, or where list or text end. */
export type SegmentEnd = 'comma' | 'next-item' | 'list-end' | 'text-end';

export interface Cut {
  /** Offset of the first code unit that is not part of the segment. */
  readonly end: number;
  readonly reason: SegmentEnd;
  /** False for white space only. */
  readonly filled: boolean;
  readonly lineBreaks: number;
  /** The deepest nesting met, the item itself being 1. */
  readonly depth: number;
  /** Colons outside of strings. */
  readonly colons: number;
  /** Sixteen digits or more in a row were met outside of strings. */
  readonly longNumber: boolean;
}

/** Every whole number of fewer digits is exact in a double. */
const longestSafe = 16;
const slash = 0x2f;
const asterisk = 0x2a;

/**
 * Finds the end of the segment that starts at `start`.
 * @param textEndsHere false when more segments follow `text`, which then cannot hold the list's last bracket
 * @param strings of the same text; hand in one for all of its segments
 */
export function cutSegment(text: string, start: number, textEndsHere: boolean, strings = new Strings(text)): Cut {
  const open = new OpenContainers();
  let deepest = 0;
  let filled = false;
  let last = 0;
  let lineBreaks = 0;
  let colons = 0;
  let digits = 0;
  let longNumber = false;
  let end = text.length;
  let reason: SegmentEnd = 'text-end';
  scan: for (let offset = start; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code >= digitZero && code <= digitNine) {
      digits++;
      if (digits === longestSafe) longNumber = true;
      filled = true;
      last = code;
      continue;
    }
    digits = 0;
    switch (code) {
      case 0x20:
      case 0x09:
        continue;
      case lineFeed:
        lineBreaks++;
        continue;
      case carriageReturn:
        if (text.charCodeAt(offset + 1) !== lineFeed) lineBreaks++;
        continue;
      case quote:
        offset = strings.lastOf(offset);
        break;
      case colon:
        colons++;
        break;
      case comma:
        if (open.depth > 0) break;
        end = offset + 1;
        reason = 'comma';
        break scan;
      case openBrace:
        if (open.depth === 0 ? filled : open.innermostIsObject && last !== colon) {
          end = offset;
          reason = 'next-item';
          break scan;
        }
        open.push(true);
        if (open.depth > deepest) deepest = open.depth;
        break;
      case openBracket:
        open.push(false);
        if (open.depth > deepest) deepest = open.depth;
        break;
      case closeBrace:
        open.close(true);
        break;
      case closeBracket:
        if (!open.close(false) && textEndsHere && isBlank(text, offset + 1)) {
          end = offset;
          reason = 'list-end';
          break scan;
        }
        break;
      case slash:
        offset = skipComment(text, offset);
        break;
    }
    filled = true;
    last = code;
  }
  return { end, reason, filled, lineBreaks, depth: deepest, colons, longNumber };
}

/**
 * What is open at the scanner's place. Counts by kind keep a wrong bracket from searching all of it.
 * Plain fields: one is made for every item, and private ones cost as much as the scan.
 */
class OpenContainers {
  /** True for an object, false for an array, innermost last. */
  readonly kinds: boolean[] = [];
  depth = 0;
  objects = 0;

  get innermostIsObject(): boolean {
    return this.depth > 0 && this.kinds[this.depth - 1] === true;
  }

  push(object: boolean): void {
    this.kinds[this.depth++] = object;
    if (object) this.objects++;
  }

  /** Closes the innermost container of that kind and everything opened inside it. */
  close(object: boolean): boolean {
    if ((object ? this.objects : this.depth - this.objects) === 0) return false;
    for (;;) {
      const innermost = this.kinds[--this.depth];
      if (innermost === true) this.objects--;
      if (innermost === object) return true;
    }
  }
}

/**
 * Steps over strings. The engine's own search is faster than a loop over characters, so it looks for the closing quote,
 * and for what could spoil that only once in a while.
 */
export class Strings {
  readonly #text: string;
  /** The first backslash and the first line break after the places that were looked at. */
  #backslash = -1;
  #lineFeed = -1;
  #carriageReturn = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** @returns the offset of the last code unit of the string at `start`: its closing quote or the one before a line break */
  lastOf(start: number): number {
    const end = this.#text.indexOf('"', start + 1);
    if (this.#backslash <= start) this.#backslash = this.#next('\\', start);
    if (this.#lineFeed <= start) this.#lineFeed = this.#next('\n', start);
    if (this.#carriageReturn <= start) this.#carriageReturn = this.#next('\r', start);
    const isPlain = end < this.#backslash && end < this.#lineFeed && end < this.#carriageReturn;
    return end !== -1 && isPlain ? end : lastOfString(this.#text, start);
  }

  #next(character: string, start: number): number {
    const next = this.#text.indexOf(character, start + 1);
    return next === -1 ? this.#text.length : next;
  }
}

function lastOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === quote) return offset;
    if (isLineBreak(code)) return offset - 1;
    if (code === backslash && !isLineBreak(text.charCodeAt(offset + 1))) offset++;
  }
  return text.length - 1;
}

/** Comments are not JSON, but brackets and quotes inside one should not count. They end with their line at the latest. */
function skipComment(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next !== slash && next !== asterisk) return start;
  for (let offset = start + 2; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (isLineBreak(code)) return offset - 1;
    if (next === asterisk && code === asterisk && text.charCodeAt(offset + 1) === slash) return offset + 1;
  }
  return text.length - 1;
}

function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** True when only JSON's white space stands from `start` to the end. */
export function isBlank(text: string, start = 0): boolean {
  for (let offset = start; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code !== 0x20 && code !== 0x09 && !isLineBreak(code)) return false;
  }
  return true;
}
