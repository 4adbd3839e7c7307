/** Which characters a path may hold as they are: https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
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

/** The same path, all of it encoded that has to be and nothing twice. White space around it or its name is dropped. */
export function encodedPath(path: string): string {
  const end = endOfName(path);
  return (path.slice(0, end).trimEnd() + path.slice(end))
    .trim()
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+/g, encode);
}

function encode(text: string): string {
  // Half of a surrogate pair has no encoding.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function isHexadecimal(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset) | 0x20;
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
}
