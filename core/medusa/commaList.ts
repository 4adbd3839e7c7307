/** The lists with commas that `fields` and `expand` hold, read as the server reads them. */
import type { Place } from '../dialect.ts';
import type { Fix, Span } from '../finding.ts';
import { replaceString } from '../json/edits.ts';

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

export function replacePart({ node }: Place, { start, end }: Span, name: string, title: string): readonly Fix[] {
  if (node.text === undefined) return [];
  return [replaceString(node, node.text.slice(0, start) + name + node.text.slice(end), title)];
}

/** Removes the part with one of its commas. */
export function removePart({ node }: Place, { start, end }: Span, title: string): readonly Fix[] {
  if (node.text === undefined) return [];
  const before = node.text.slice(0, start).replace(/,$/, '');
  const after = start === 0 ? node.text.slice(end).replace(/^,/, '') : node.text.slice(end);
  return [replaceString(node, before + after, title)];
}
