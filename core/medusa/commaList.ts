/** The lists with commas that `fields` and `expand` hold, read as the server reads them. */
import type { Place } from '../dialect.ts';
import type { Fix, Span } from '../finding.ts';
import { replacePart } from '../json/edits.ts';

export interface ListPart extends Span {
  /** With the spaces around it: the server takes them as part of the name. */
  readonly name: string;
}

/** No server takes a job that is long enough for more, and no entity has as many columns. */
const mostParts = 1000;

/** Offsets count in the text that the JSON string stands for. Empty parts are passed over, as the server does. */
export function partsOf(list: string): readonly ListPart[] {
  const parts: ListPart[] = [];
  for (let start = 0; start < list.length && parts.length < mostParts; ) {
    const comma = list.indexOf(',', start);
    const end = comma === -1 ? list.length : comma;
    if (end > start) parts.push({ name: list.slice(start, end), start, end });
    start = end + 1;
  }
  return parts;
}

/** Removes the part with one of its commas. */
export function removePart(place: Place, { start, end }: Span, title: string): Fix {
  const list = place.node.text ?? '';
  const withComma =
    list[start - 1] === ',' ? { start: start - 1, end } : { start, end: list[end] === ',' ? end + 1 : end };
  return replacePart(place, withComma, '', title);
}
