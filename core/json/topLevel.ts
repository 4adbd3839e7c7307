/** Reads a few fields of an object without reading the rest of it: for lists of a hundred thousand items. */
import type { Span } from '../finding.ts';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  digitNine,
  digitZero,
  openBrace,
  openBracket,
  quote,
  skipSpace,
} from './characters.ts';
import { contentEnd, decode } from './strings.ts';

const minus = 0x2d;

/**
 * Where the texts and numbers of the named fields stand, quotes included; undefined for a field that is missing or
 * something else. Stops when all are found, so that a body after them costs nothing. Of a text that is no JSON it
 * finds what it can.
 */
export function fieldSpans(text: string, names: readonly string[]): readonly (Span | undefined)[] {
  const found: (Span | undefined)[] = names.map(() => undefined);
  let missing = names.length;
  let offset = text.indexOf('{') + 1;
  if (offset === 0) return found;
  while (offset < text.length && missing > 0) {
    const code = text.charCodeAt(offset);
    if (code === closeBrace) break;
    if (code !== quote) {
      offset++;
      continue;
    }
    const name: Span = { start: offset, end: endOfString(text, offset) };
    offset = skipSpace(text, name.end);
    if (text.charCodeAt(offset) !== colon) continue;
    const start = skipSpace(text, offset + 1);
    offset = endOfValue(text, start);
    const index = isTextOrNumber(text.charCodeAt(start)) ? names.indexOf(textIn(text, name)) : -1;
    if (index === -1 || found[index] !== undefined) continue;
    found[index] = { start, end: start + text.slice(start, offset).trimEnd().length };
    missing--;
  }
  return found;
}

/** What a string stands for, or a number as it is written. @param span quotes included */
export function textIn(text: string, span: Span): string {
  if (text.charCodeAt(span.start) !== quote) return text.slice(span.start, span.end);
  return decode(text.slice(span.start + 1, contentEnd(text, span)));
}

function isTextOrNumber(code: number): boolean {
  return code === quote || code === minus || (code >= digitZero && code <= digitNine);
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case quote:
        offset = endOfString(text, offset) - 1;
        if (depth === 0) return offset + 1;
        break;
      case openBrace:
      case openBracket:
        depth++;
        break;
      case closeBrace:
      case closeBracket:
        if (depth <= 1) return depth === 0 ? offset : offset + 1;
        depth--;
        break;
      case comma:
        if (depth === 0) return offset;
        break;
    }
  }
  return text.length;
}

/** A line break ends every string. @returns the offset after its closing quote */
function endOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === quote) return offset + 1;
    if (code === backslash) offset++;
    if (code === 0x0a || code === 0x0d) return offset;
  }
  return text.length;
}
