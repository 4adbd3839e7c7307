/** Which characters a path may hold as they are: https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
import type { PartEdit } from '../json/edits.ts';
import { endOfName } from './path.ts';

/** Letters, digits, marks that need no encoding, and those that separate. The documentation leaves `@` and `,` raw. */
const allowed = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9\-._~!$&'()*+,;=:@/?]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const percent = 0x25;

/** @returns where the first character stands that is to be encoded; -1 without one */
export function firstUnencoded(path: string): number {
  for (let offset = 0; offset < path.length; offset++) {
    const code = path.charCodeAt(offset);
    if (code < 128 && allowed[code] === 1) continue;
    if (code !== percent || !isHexadecimal(path, offset + 1) || !isHexadecimal(path, offset + 2)) return offset;
    offset += 2;
  }
  return -1;
}

const wrong = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+/g;

/** What encodes all of a path that has to be, and nothing twice. White space around it or its name is dropped. */
export function* encodings(path: string): Iterable<PartEdit> {
  const end = endOfName(path);
  const start = path.length - path.trimStart().length;
  const nameEnd = Math.max(start, path.slice(0, end).trimEnd().length);
  const last = Math.max(end, path.trimEnd().length);
  yield* removal(0, start);
  yield* encodingsIn(path, start, nameEnd);
  yield* removal(nameEnd, end);
  yield* encodingsIn(path, end, last);
  yield* removal(last, path.length);
}

export function onlyRemoves(path: string): boolean {
  for (const { text } of encodings(path)) if (text !== '') return false;
  return true;
}

export function encode(text: string): string {
  // Half of a surrogate pair has no encoding.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function* removal(start: number, end: number): Iterable<PartEdit> {
  if (end > start) yield { start, end, text: '' };
}

function* encodingsIn(path: string, from: number, to: number): Iterable<PartEdit> {
  for (const { 0: found, index } of path.slice(from, to).matchAll(wrong)) {
    const start = from + index;
    yield { start, end: start + found.length, text: encode(found) };
  }
}

function isHexadecimal(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset) | 0x20;
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
}
