/** The lists with commas that `fields` and `expand` hold, read as the server reads them. */
import type { Place } from '../dialect.ts';
import type { Fix, Span } from '../finding.ts';
import { rawSpan } from '../json/strings.ts';

export interface ListPart extends Span {
  /** With the spaces around it: the server takes them as part of the name. */
  readonly name: string;
}

/** Offsets count in the text that the JSON string stands for. Empty parts are passed over, as the server does. */
export function partsOf(list: string): readonly ListPart[] {
  const parts: ListPart[] = [];
  let start = 0;
  for (const name of list.split(',')) {
    if (name !== '') parts.push({ name, start, end: start + name.length });
    start += name.length + 1;
  }
  return parts;
}

export function replacePart({ text, node }: Place, part: Span, name: string, title: string): readonly Fix[] {
  return [{ title, edits: [{ span: rawSpan(text, node, part), newText: JSON.stringify(name).slice(1, -1) }] }];
}

/** Removes the part with one of its commas. */
export function removePart({ text, node }: Place, { start, end }: Span, title: string): readonly Fix[] {
  const list = node.text ?? '';
  const withComma =
    list[start - 1] === ',' ? { start: start - 1, end } : { start, end: list[end] === ',' ? end + 1 : end };
  return [{ title, edits: [{ span: rawSpan(text, node, withComma), newText: '' }] }];
}
