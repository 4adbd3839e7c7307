/** Between the text of a JSON string and the text it stands for: escapes make the two differ in length. */
import type { Span } from '../finding.ts';
import { backslash, quote } from './characters.ts';

const unicodeEscape = /\\u[\da-fA-F]{4}/y;
const shortEscapes = '"\\/bfnrt';

/** How long the escape at a backslash is. A line break ends every string, so none is taken into an escape. */
export function escapeLength(text: string, offset: number): 1 | 2 | 6 {
  const next = text.charCodeAt(offset + 1);
  if (Number.isNaN(next) || next === 0x0a || next === 0x0d) return 1;
  if (next !== 0x75) return 2;
  unicodeEscape.lastIndex = offset;
  return unicodeEscape.test(text) ? 6 : 2;
}

/** False for an escape that JSON does not know; it stands for nothing. */
export function isEscape(text: string, offset: number, length: 1 | 2 | 6): boolean {
  return length === 6 || (length === 2 && shortEscapes.includes(text.charAt(offset + 1)));
}

const anyEscape = /(\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))|\\[^\r\n]?/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them within quotes, and the text may hold them.
const controlCharacter = /[\u0000-\u001f]/g;

/** The text that a string's content stands for, whatever is wrong with it. The engine's own decoder is by far the fastest. */
export function decode(content: string): string {
  if (!content.includes('\\')) return content;
  const known = content
    .replace(anyEscape, '$1')
    .replace(controlCharacter, (found) => JSON.stringify(found).slice(1, -1));
  return String(JSON.parse(`"${known}"`));
}

/** Where the content of a string ends: before its closing quote, or at its end when it has none. */
export function contentEnd(text: string, string: Span): number {
  const last = string.end - 1;
  if (last <= string.start || text.charCodeAt(last) !== quote) return string.end;
  let first = last;
  while (text.charCodeAt(first - 1) === backslash) first--;
  return (last - first) % 2 === 0 ? last : string.end;
}

/**
 * @param string a JSON string in `text`, quotes included
 * @param part offsets in the text that it stands for, in UTF-16 code units
 * @returns where that part is written in `text`
 */
export function rawSpan(text: string, string: Span, part: Span): Span {
  return { start: rawOffset(text, string, part.start), end: rawOffset(text, string, part.end) };
}

function rawOffset(text: string, string: Span, units: number): number {
  const end = contentEnd(text, string);
  let offset = string.start + 1;
  let left = units;
  for (;;) {
    // Only as far as it may matter: the rest may be megabytes long.
    const last = Math.min(offset + left, end);
    const mark = offset + text.slice(offset, last).indexOf('\\');
    if (mark < offset) return last;
    left -= mark - offset;
    const length = escapeLength(text, mark);
    offset = mark + length;
    if (isEscape(text, mark, length)) left--;
  }
}

/**
 * @param offset a place in `text`
 * @returns how many code units of the text that the string stands for are written before it
 */
export function decodedOffset(text: string, string: Span, offset: number): number {
  const end = Math.min(offset, contentEnd(text, string));
  let units = 0;
  let from = string.start + 1;
  while (from < end) {
    const mark = text.indexOf('\\', from);
    if (mark === -1 || mark >= end) return units + end - from;
    units += mark - from;
    const length = escapeLength(text, mark);
    from = mark + length;
    if (from <= end && isEscape(text, mark, length)) units++;
  }
  return units;
}
