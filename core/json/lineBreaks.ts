/** Line breaks as the language server protocol counts them: `\n`, `\r\n` and `\r` each end one line. */

export function countLineBreaks(text: string): number {
  let count = 0;
  for (let offset = nextLineStart(text, 0); offset !== -1; offset = nextLineStart(text, offset)) count++;
  return count;
}

/** @returns the offset after the next line break at or after `offset`, or -1 */
export function nextLineStart(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  // A carriage return of its own is rare: look for one only where the line feed leaves room.
  const limit = lineFeed === -1 ? text.length : lineFeed;
  for (let index = offset; index < limit; index++) {
    if (text.charCodeAt(index) === 0x0d) return index + 1 === lineFeed ? lineFeed + 1 : index + 1;
  }
  return lineFeed === -1 ? -1 : lineFeed + 1;
}

/** @returns the offset after the last line break, 0 when there is none */
export function afterLastBreak(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}
