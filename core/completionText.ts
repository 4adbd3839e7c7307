/** Puts a name, a value or a part of a text where a cursor stands, with the quotes, colons and commas that lack there. */
import type { Completion } from './completion.ts';
import type { Span, TextEdit } from './finding.ts';
import type { Cursor } from './json/cursor.ts';
import { contentEnd } from './json/strings.ts';
import { literal, plainText } from './snippet.ts';

/** What a dialect has to offer; the rest follows from the cursor. */
export type Offer = Omit<Completion, 'newText' | 'snippet' | 'replace' | 'also' | 'filterText'>;

/** @param value a snippet of JSON that follows the name unless some value is there already */
export function offerField(text: string, cursor: Cursor, name: string, value: string, offer: Offer): Completion {
  const { needsColon, needsCommaAfter, replace } = cursor;
  const json = literal(JSON.stringify(name));
  const newText = needsColon ? `${json}: ${value}${needsCommaAfter ? ',' : ''}` : json;
  const { keepsSuggesting = false, ...rest } = offer;
  return {
    ...rest,
    ...withCommaBefore(cursor, newText),
    keepsSuggesting: keepsSuggesting && needsColon,
    snippet: true,
    replace,
    filterText: asTyped(text, replace, name),
  };
}

/** @param json a snippet of a whole value, in quotes if it is a text */
export function offerValue(text: string, cursor: Cursor, json: string, offer: Offer): Completion {
  const { needsColon, needsCommaAfter, replace } = cursor;
  const newText = `${colonBefore(text, needsColon, replace)}${json}${needsCommaAfter ? ',' : ''}`;
  const plain = plainText(json);
  const value = plain.startsWith('"') ? plain.slice(1, -1) : plain;
  // Nobody types a whole item to find it.
  const content = offer.kind === 'item' || offer.kind === 'list' ? offer.label : value;
  return {
    ...offer,
    ...withCommaBefore(cursor, newText),
    snippet: true,
    replace,
    filterText: asTyped(text, replace, content),
  };
}

/**
 * A part of a text; without quotes at the cursor it becomes the whole text.
 * @param part where it goes, between the quotes
 * @param content a snippet of what stands there then, its quotes and backslashes escaped as JSON wants it
 */
export function offerPart(text: string, cursor: Cursor, part: Span, content: string, offer: Offer): Completion {
  const { node, inString, needsCommaAfter, replace } = cursor;
  if (!inString || node === undefined) return offerValue(text, cursor, `"${content}"`, offer);
  const isOpen = contentEnd(text, node) === node.end;
  const closing = isOpen && part.end === node.end ? `"${needsCommaAfter ? ',' : ''}` : '';
  return {
    ...offer,
    ...withCommaBefore(cursor, `${content}${closing}`, part.start === replace.start),
    snippet: true,
    replace: part,
    filterText: plainText(content),
  };
}

/** Editors compare it with what stands in the text, so it begins with a quote where the text does. */
function asTyped(text: string, replace: Span, content: string): string {
  return replace.start < replace.end && text[replace.start] === '"' ? `"${content}"` : content;
}

function colonBefore(text: string, needed: boolean, { start }: Span): string {
  if (needed) return ': ';
  const before = text.charAt(start - 1);
  return before === ':' || before === ',' ? ' ' : '';
}

/** The comma goes right behind what stands before, wherever the cursor is. */
export function withCommaBefore(
  { container, needsCommaBefore, replace }: Cursor,
  newText: string,
  touches = true,
): { readonly newText: string; readonly also?: readonly TextEdit[] } {
  if (!needsCommaBefore) return { newText };
  const ends = [
    ...(container?.properties ?? []).map(({ key, value }) => value ?? key),
    ...(container?.items ?? []),
  ].filter(({ end, start }) => end <= replace.start && start < replace.start);
  const end = ends.at(-1)?.end;
  if (end === undefined) return { newText };
  // Two edits must not meet.
  if (end === replace.start && touches) return { newText: `, ${newText}` };
  return { newText, also: [{ span: { start: end, end }, newText: ',' }] };
}
