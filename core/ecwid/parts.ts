/** Cuts a batch file into what Ecwid takes in one call. */
import { type BatchDocument, itemsOf } from '../document.ts';
import { wholeText } from '../json/document.ts';
import { ecwidBatchLimit } from './limits.ts';

export interface EcwidPart {
  /** Index of its first request in the file. */
  readonly first: number;
  readonly count: number;
  /** A JSON array, its requests as they stand in the file. */
  readonly text: string;
}

/** A file within the limit is one part: its own text, byte for byte. */
export function ecwidParts(document: BatchDocument, limit = ecwidBatchLimit): readonly EcwidPart[] {
  const items = [...itemsOf(document)];
  if (items.length <= limit) return [{ first: 0, count: items.length, text: wholeText(document.text) }];
  const parts: EcwidPart[] = [];
  for (let first = 0; first < items.length; first += limit) {
    const slice = items.slice(first, first + limit);
    parts.push({ first, count: slice.length, text: `[\n${slice.map(({ text }) => text).join(',\n')}\n]` });
  }
  return parts;
}
