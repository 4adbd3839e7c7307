/**
 * The white space of one JSON value as it should be. What its author wrote on one line stays on one line while it fits;
 * an object or list that takes several lines has one entry on each.
 */
import { closeBrace, closeBracket, colon, comma, openBrace, openBracket, quote, skipSpace } from './characters.ts';

/** Told of white space that should be `gap`. */
export type PutGap = (start: number, end: number, gap: string) => void;

/** The rows of a price list stay rows; a whole product does not fit. */
const widestLine = 200;

/** Deeper nesting is an accident; its indentation alone would fill the memory. */
const deepest = 200;

/** Its arrays are used again for each of a hundred thousand items. */
export class Gaps {
  readonly #unit: string;
  readonly #lineBreak: string;
  /** Of each token: its first character and where it stands. */
  readonly #codes: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** How wide each container would be on one line; endless where it holds a line break and something else. */
  readonly #widths: number[] = [];
  #count = 0;

  /** @param unit one step of indentation */
  constructor(unit: string, lineBreak: string) {
    this.#unit = unit;
    this.#lineBreak = lineBreak;
  }

  /**
   * @param text one JSON value, right as it is, and white space around it
   * @param level how many steps it is indented by
   * @param put called in order, for the white space between the value's first and last character where it is wrong
   */
  find(text: string, level: number, put: PutGap): void {
    if (!this.#measure(text)) return;
    /** Of each open container, whether its entries stand on lines of their own. */
    const open: boolean[] = [];
    let depth = level;
    let column = this.#unit.length * depth;
    let before = 0;
    let end = 0;
    for (let index = 0; index < this.#count; index++) {
      const code = this.#codes[index] ?? 0;
      const start = this.#starts[index] ?? 0;
      const isBroken = open[open.length - 1] === true;
      if (closes(code) && open.pop() === true) depth--;
      if (index > 0) {
        const beginsEntry = before === comma || (opens(before) && !closes(code));
        const endsBlock = closes(code) && !opens(before);
        const onNewLine = isBroken && (beginsEntry || endsBlock);
        const gap = onNewLine ? this.indentation(depth) : flatGap(before, code);
        column = onNewLine ? this.#unit.length * depth : column + gap.length;
        if (start - end !== gap.length || !text.startsWith(gap, end)) put(end, start, gap);
      }
      if (opens(code)) {
        // After it comes a comma at least.
        const breaks = column + (this.#widths[index] ?? 0) + 1 > widestLine;
        open.push(breaks);
        if (breaks) depth++;
      }
      before = code;
      end = this.#ends[index] ?? 0;
      column += end - start;
    }
  }

  /** A line break and the steps of that depth. */
  indentation(depth: number): string {
    this.#indentations[depth] ??= this.#lineBreak + this.#unit.repeat(depth);
    return this.#indentations[depth];
  }

  readonly #indentations: string[] = [];

  /** Notes the tokens. @returns false for a value that is too deep */
  #measure(text: string): boolean {
    const openIndices: number[] = [];
    const openColumns: number[] = [];
    const openBreaks: number[] = [];
    let column = 0;
    let breaks = 0;
    let index = 0;
    let before = 0;
    let end = 0;
    for (let start = skipSpace(text, 0); start < text.length; start = skipSpace(text, end)) {
      const code = text.charCodeAt(start);
      if (index > 0) {
        if (holdsBreak(text, end, start)) breaks++;
        column += flatGap(before, code).length;
      }
      if (opens(code)) {
        if (openIndices.push(index) > deepest) return false;
        openColumns.push(column);
        openBreaks.push(breaks);
      }
      end = tokenEnd(text, start, code);
      column += end - start;
      this.#codes[index] = code;
      this.#starts[index] = start;
      this.#ends[index] = end;
      if (closes(code)) {
        const opening = openIndices.pop() ?? 0;
        const onOneLine = openBreaks.pop() === breaks || opening === index - 1;
        this.#widths[opening] = column - (openColumns.pop() ?? 0);
        if (!onOneLine) this.#widths[opening] = Number.MAX_SAFE_INTEGER;
      }
      before = code;
      index++;
    }
    this.#count = index;
    return true;
  }
}

/** `{ "a": [1, 2], "b": {} }` */
function flatGap(before: number, after: number): string {
  if (after === comma || after === colon) return '';
  if (before === comma || before === colon) return ' ';
  if (before === openBrace) return after === closeBrace ? '' : ' ';
  return after === closeBrace ? ' ' : '';
}

function opens(code: number): boolean {
  return code === openBrace || code === openBracket;
}

function closes(code: number): boolean {
  return code === closeBrace || code === closeBracket;
}

function holdsBreak(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x0a || code === 0x0d) return true;
  }
  return false;
}

/** Tokens of a right text need no more care than this. */
function tokenEnd(text: string, start: number, code: number): number {
  if (code === quote) {
    for (let offset = start + 1; offset < text.length; offset++) {
      const inside = text.charCodeAt(offset);
      if (inside === quote) return offset + 1;
      if (inside === 0x5c) offset++;
    }
    return text.length;
  }
  if (code === comma || code === colon || opens(code) || closes(code)) return start + 1;
  for (let offset = start + 1; ; offset++) {
    const next = text.charCodeAt(offset);
    // A word goes on with letters, digits, and the signs within a number.
    if (
      !(next >= 0x30 && next <= 0x39) &&
      !(next >= 0x41 && next <= 0x7a && next !== openBracket && next !== closeBracket) &&
      next !== 0x2b &&
      next !== 0x2d &&
      next !== 0x2e
    )
      return offset;
  }
}
