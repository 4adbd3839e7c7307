/** Cuts a batch file into what Ecwid takes in one call. */
import { type BatchDocument, itemCount, itemsOf } from '../document.ts';
import { wholeText } from '../json/document.ts';
import type { RequestRange } from '../requests.ts';
import { ecwidBatchLimit } from './limits.ts';

/** Which requests go out together. A file within the limit is one part. */
export function ecwidParts(document: BatchDocument, limit = ecwidBatchLimit): readonly RequestRange[] {
  const total = itemCount(document);
  const parts: RequestRange[] = [];
  for (let first = 0; first === 0 || first < total; first += limit)
    parts.push({ first, count: Math.min(limit, total - first) });
  return parts;
}

/**
 * The bodies of these parts, one at a time: each a JSON array, its requests as they stand in the file. A file that is
 * one part goes out as its own text, byte for byte.
 */
export function* ecwidBodies(document: BatchDocument, parts: readonly RequestRange[]): Generator<string> {
  if (parts.length === 1) {
    yield wholeText(document.text);
    return;
  }
  const items = itemsOf(document);
  for (const { count } of parts) {
    const texts: string[] = [];
    for (let taken = 0; taken < count; taken++) {
      const { value, done } = items.next();
      if (!done) texts.push(value.text);
    }
    yield `[\n${texts.join(',\n')}\n]`;
  }
}
