import type { FileHandle } from 'node:fs/promises';

export interface Line {
  /** Where it begins in the file, in bytes. */
  readonly start: number;
  /** Without its line break. */
  readonly bytes: Buffer;
}

const chunkSize = 256 * 1024;
const lineBreak = 0x0a;

/**
 * The lines of a file from a place on, read piece by piece. What follows the last line break is no line: it is being
 * written, or a crash tore it. Lines are told apart as bytes, so that a letter torn in the middle spoils no other.
 */
export async function* linesFrom(file: FileHandle, from: number): AsyncGenerator<Line> {
  const chunk = Buffer.allocUnsafe(chunkSize);
  let begun: Buffer[] = [];
  let start = from;
  for (let position = from; ; ) {
    const { bytesRead } = await file.read(chunk, 0, chunkSize, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const read = chunk.subarray(0, bytesRead);
    let next = 0;
    for (let end = read.indexOf(lineBreak); end !== -1; end = read.indexOf(lineBreak, next)) {
      const bytes = Buffer.concat([...begun, read.subarray(next, end)]);
      yield { start, bytes };
      begun = [];
      start += bytes.length + 1;
      next = end + 1;
    }
    // Copied, because the chunk is filled anew.
    if (next < bytesRead) begun.push(Buffer.from(read.subarray(next)));
  }
}
