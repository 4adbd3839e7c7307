/**
 * The text of one file, cut into segments. A document is a value: an edit yields a new one that shares every
 * segment the edit did not touch, and with it everything that was found out about that segment.
 *
 * Invariant, checked by property tests: a document reached by edits equals the one opened from the same text.
 */
import type { Span } from '../finding.ts';
import { cutSegment, isBlank, type SegmentEnd } from './cut.ts';
import { countLineBreaks } from './lines.ts';

/** A piece of the text. Pieces in order make up the whole. */
export interface Piece {
  readonly text: string;
  readonly lineBreaks: number;
}

export interface Segment<Checked> extends Piece {
  readonly end: SegmentEnd;
  /** What the item's own text is found to be; offsets count from the segment's start. */
  readonly checked: Checked;
}

export interface SegmentedText<Checked> {
  /** A list was cut into items; anything else is one segment. */
  readonly list: boolean;
  /** Up to and including the opening bracket. Empty where `list` is false. */
  readonly head: Piece;
  readonly segments: readonly Segment<Checked>[];
  /** From the closing bracket on. Empty when there is none. */
  readonly tail: Piece;
  /** In UTF-16 code units. */
  readonly length: number;
  /** More items than can be handled; the text is one segment that nobody looked at. */
  readonly oversized: boolean;
}

/** Twenty times what a day of one shop can carry out; beyond it, memory would run out before anything is said. */
export const mostItems = 1_000_000;

/** Examines the text of one item, without its comma. Must depend on nothing else. */
export type CheckItem<Checked> = (text: string, depth: number) => Checked;

/** @param cutLists false to treat the whole text as one item whatever it begins with */
export function openText<Checked>(text: string, cutLists: boolean, check: CheckItem<Checked>): SegmentedText<Checked> {
  const bracket = cutLists ? listStart(text) : -1;
  if (bracket !== -1 && holdsTooMany(text, bracket + 1)) {
    const unseen: Segment<Checked> = { ...piece(text), end: 'text-end', checked: check('', 0) };
    return { list: false, head: piece(''), segments: [unseen], tail: piece(''), length: text.length, oversized: true };
  }
  if (bracket === -1) {
    const { depth } = cutSegment(text, 0, false);
    const whole: Segment<Checked> = { ...piece(text), end: 'text-end', checked: check(text, depth) };
    return { list: false, head: piece(''), segments: [whole], tail: piece(''), length: text.length, oversized: false };
  }
  const { segments, rest } = cutAll(text, bracket + 1, true, check);
  return {
    list: true,
    head: piece(text.slice(0, bracket + 1)),
    segments,
    tail: piece(text.slice(rest)),
    length: text.length,
    oversized: false,
  };
}

/** Replaces the text in `span`, which must lie within the document. */
export function editText<Checked>(
  document: SegmentedText<Checked>,
  span: Span,
  newText: string,
  cutLists: boolean,
  check: CheckItem<Checked>,
): SegmentedText<Checked> {
  const { head, segments, tail } = document;
  if (!document.list || span.start < head.text.length)
    return openText(splice(wholeText(document), span, newText), cutLists, check);

  // The segment before the edit is cut anew as well: its end may depend on the first character after it.
  const touched = indexAt(document, span.start);
  const first = Math.max(0, touched.index - 1);
  const startOfFirst = touched.start - (touched.index > first ? lengthOf(segments[first]) : 0);
  let last = Math.min(segments.length, indexAt(document, span.end).index + 1);

  // Cut a window of segments until its end falls on an old boundary; a mistake that moves all boundaries doubles it.
  for (let extra = 1; ; extra *= 2) {
    const textEndsHere = last >= segments.length;
    const oldWindow = joined(segments, first, last) + (textEndsHere ? tail.text : '');
    const window = splice(oldWindow, { start: span.start - startOfFirst, end: span.end - startOfFirst }, newText);
    const cut = cutAll(window, 0, textEndsHere, check);
    if (textEndsHere || endsOnBoundary(cut, window.length)) {
      return {
        list: true,
        head,
        segments: [...segments.slice(0, first), ...cut.segments, ...segments.slice(last)],
        tail: textEndsHere ? piece(window.slice(cut.rest)) : tail,
        length: document.length - (span.end - span.start) + newText.length,
        oversized: false,
      };
    }
    last = Math.min(segments.length, last + extra);
  }
}

/** @returns the index of the segment that holds `offset`, the last one for an offset in the tail, and its start */
export function indexAt<Checked>(document: SegmentedText<Checked>, offset: number): { index: number; start: number } {
  const { segments } = document;
  let start = document.head.text.length;
  for (let index = 0; index < segments.length; index++) {
    const length = lengthOf(segments[index]);
    if (offset < start + length || index === segments.length - 1) return { index, start };
    start += length;
  }
  return { index: 0, start };
}

export function wholeText(document: SegmentedText<unknown>): string {
  return document.head.text + joined(document.segments, 0, document.segments.length) + document.tail.text;
}

interface CutText<Checked> {
  readonly segments: readonly Segment<Checked>[];
  /** Where the tail begins. */
  readonly rest: number;
}

function cutAll<Checked>(
  text: string,
  start: number,
  textEndsHere: boolean,
  check: CheckItem<Checked>,
): CutText<Checked> {
  const segments: Segment<Checked>[] = [];
  let offset = start;
  while (offset < text.length) {
    const cut = cutSegment(text, offset, textEndsHere);
    // White space before the closing bracket, or at the end, is no item.
    if (!cut.filled && cut.reason !== 'comma') break;
    const segmentText = text.slice(offset, cut.end);
    const itemText = cut.reason === 'comma' ? segmentText.slice(0, -1) : segmentText;
    segments.push({ ...piece(segmentText), end: cut.reason, checked: check(itemText, cut.depth) });
    offset = cut.end;
    if (cut.reason === 'list-end') break;
  }
  return { segments, rest: offset };
}

/** True when the next segment, which was not looked at, still begins where the window ends. */
function endsOnBoundary<Checked>(cut: CutText<Checked>, length: number): boolean {
  return cut.rest === length && cut.segments.at(-1)?.end === 'comma';
}

/** Items are counted only where there are commas enough, so that an ordinary file is scanned once. */
function holdsTooMany(text: string, start: number): boolean {
  let commas = 0;
  for (let at = text.indexOf(',', start); at !== -1 && commas < mostItems; at = text.indexOf(',', at + 1)) commas++;
  // Without commas, items that each lack one still begin with a brace.
  if (commas < mostItems && text.length < mostItems * 2) return false;
  let count = 0;
  for (let offset = start; offset < text.length && count <= mostItems; count++) {
    const { end, reason } = cutSegment(text, offset, true);
    if (reason === 'list-end' || reason === 'text-end') break;
    offset = end;
  }
  return count > mostItems;
}

function listStart(text: string): number {
  const first = text.search(/[^\s\uFEFF]/);
  return first !== -1 && text[first] === '[' ? first : -1;
}

function piece(text: string): Piece {
  return { text, lineBreaks: countLineBreaks(text) };
}

function joined(segments: readonly Piece[], first: number, last: number): string {
  let text = '';
  for (let index = first; index < last; index++) text += segments[index]?.text ?? '';
  return text;
}

function splice(text: string, span: Span, newText: string): string {
  return text.slice(0, span.start) + newText + text.slice(span.end);
}

function lengthOf(segment: Piece | undefined): number {
  return segment?.text.length ?? 0;
}

/** True when the text holds nothing but white space. */
export function isEmpty(document: SegmentedText<unknown>): boolean {
  return !document.list && isBlank(document.segments[0]?.text ?? '');
}
