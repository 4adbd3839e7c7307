/** The characters that scanners of JSON look for, as code units. */

export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const quote = 0x22;
export const comma = 0x2c;
export const digitZero = 0x30;
export const digitNine = 0x39;
export const colon = 0x3a;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

/** Steps over JSON's white space. */
export function skipSpace(text: string, start: number): number {
  for (let offset = start; ; offset++) {
    const code = text.charCodeAt(offset);
    if (code !== 0x20 && code !== lineFeed && code !== carriageReturn && code !== 0x09) return offset;
  }
}
