/**
 * The text of one file, cut into segments. A document is a value: an edit yields a new one that shares every
 * segment the edit did not touch, and with it everything that was found out about that segment.
 *
 * Invariant, checked by property tests: a document reached by edits equals the one opened from the same text.
 */
import type { Span } from '../finding.ts';
import {
  type Block,
  between,
  countSegments,
  indexOfStart,
  type Layout,
  layOut,
  type Piece,
  replaceSegments,
  type Segment,
  type SegmentPlace,
  segmentAt,
  stepBack,
  stepForward,
  toBlocks,
} from './blocks.ts';
import { cutSegment, isBlank, Strings } from './cut.ts';
import { countLineBreaks } from './lineBreaks.ts';

export interface SegmentedText<Checked> {
  /** A list was cut into items; anything else is one segment. */
  readonly list: boolean;
  /** Up to and including the opening bracket; empty where there is none. */
  readonly head: Piece;
  readonly blocks: readonly Block<Checked>[];
  readonly layout: Layout;
  /** From the closing bracket on. Empty when there is none. */
  readonly tail: Piece;
  /** In UTF-16 code units. */
  readonly length: number;
  /** More items than can be handled; the text is one segment that nobody looked at. */
  readonly oversized: boolean;
}

/** Twenty times what a day of one shop can carry out; beyond it, memory would run out before anything is said. */
export const mostItems = 1_000_000;

/** From here on the rest is counted before memory is spent on it. */
const manyItems = 150_000;

/** What the cutter counts in an item, and what is made of its text. Must depend on nothing else. */
export type CheckItem<Checked> = (
  text: string,
  notes: { readonly depth: number; readonly colons: number; readonly longNumber: boolean },
) => Checked;

/** Segments that an edit took out and put in; the others are the very same objects as before. */
export interface Exchange<Checked> {
  readonly text: SegmentedText<Checked>;
  /** Undefined where the whole text was opened anew. */
  readonly removed: readonly Segment<Checked>[] | undefined;
  readonly added: readonly Segment<Checked>[];
}

/** @param cutLists false to treat the whole text as one item whatever it begins with */
export function openText<Checked>(text: string, cutLists: boolean, check: CheckItem<Checked>): SegmentedText<Checked> {
  const headEnd = cutLists ? endOfHead(text) : undefined;
  if (headEnd === undefined) return oneSegment(text, check(text, cutSegment(text, 0, false)), false);
  const { segments, rest, tooMany } = cutAll(text, headEnd, text.length, true, check);
  if (tooMany) return oneSegment(text, check('', { depth: 0, colons: 0, longNumber: false }), true);
  const head = piece(text.slice(0, headEnd));
  return assemble({ list: true, head, blocks: toBlocks(segments), tail: piece(text.slice(rest)), oversized: false });
}

function oneSegment<Checked>(text: string, checked: Checked, oversized: boolean): SegmentedText<Checked> {
  const blocks = toBlocks<Checked>([{ ...piece(text), end: 'text-end', checked }]);
  return assemble({ list: false, head: piece(''), blocks, tail: piece(''), oversized });
}

/**
 * Where the items begin: after the list's opening bracket, or, where that is missing, with the first brace, so that
 * one bracket less costs no more than one character less. Undefined for a text that is no list.
 */
function endOfHead(text: string): number | undefined {
  const first = text.search(/[^\s\uFEFF]/);
  if (text[first] === '[') return first + 1;
  return text[first] === '{' && isBlank(text.slice(0, first)) ? 0 : undefined;
}

/** Replaces the text in `span`, which must lie within the document. */
export function editText<Checked>(
  document: SegmentedText<Checked>,
  span: Span,
  newText: string,
  cutLists: boolean,
  check: CheckItem<Checked>,
): Exchange<Checked> {
  const { head, blocks, tail } = document;
  const openAnew = (): Exchange<Checked> => {
    const text = openText(splice(wholeText(document), span, newText), cutLists, check);
    return { text, removed: undefined, added: [] };
  };
  if (!document.list) return openAnew();

  // The segment before the edit is cut anew as well: its end may depend on the first character after it.
  const touched = locate(document, span.start);
  const first = stepBack(blocks, touched.place);
  const startOfFirst = touched.start - (first === touched.place ? 0 : (segmentAt(blocks, first)?.text.length ?? 0));
  // The head ends with its bracket; without one, what stands before the first brace is the first segment's.
  const inHead = span.start < head.text.length || (head.text === '' && startOfFirst === 0);
  const windowStart = inHead ? 0 : startOfFirst;
  let end = locate(document, span.end).place;

  // Cut a window of segments until its end falls on an old boundary; a mistake that moves all boundaries doubles it.
  for (let extra = 1; ; extra *= 2) {
    end = stepForward(blocks, end, extra);
    const textEndsHere = end.block >= blocks.length;
    const old = between(blocks, first, end);
    const oldWindow = (inHead ? head.text : '') + joined(old) + (textEndsHere ? tail.text : '');
    const window = splice(oldWindow, { start: span.start - windowStart, end: span.end - windowStart }, newText);
    const headEnd = inHead ? endOfHead(window) : 0;
    if (headEnd === undefined) return openAnew();
    // An item that lacks its comma ends at the next one's first character.
    const ahead = textEndsHere ? '' : (segmentAt(blocks, end)?.text.charAt(0) ?? '');
    const cut = cutAll(window + ahead, headEnd, window.length, textEndsHere, check, old);
    if (!textEndsHere && !endsOnBoundary(cut, window.length)) continue;
    const edited = replaceSegments(blocks, first, end, cut.segments);
    if (cut.tooMany || countSegments(edited) > mostItems) return openAnew();
    const newHead = inHead ? piece(window.slice(0, headEnd)) : head;
    const newTail = textEndsHere ? piece(window.slice(cut.rest)) : tail;
    const text = assemble({ list: true, head: newHead, blocks: edited, tail: newTail, oversized: false });
    return { text, removed: old.slice(cut.kept), added: cut.segments.slice(cut.kept) };
  }
}

export function wholeText({ head, blocks, tail }: SegmentedText<unknown>): string {
  return head.text + blocks.map(({ segments }) => joined(segments)).join('') + tail.text;
}

/** What `wholeText` puts together, for who can do with one piece after the other. No piece ends within a character. */
export function* textPieces({ head, blocks, tail }: SegmentedText<unknown>): Generator<string> {
  yield head.text;
  for (const { segments } of blocks) yield joined(segments);
  yield tail.text;
}

/** The segment that holds `offset`, the last one for an offset in the tail; the end of the list where there is none. */
export function locate(
  { blocks, layout }: SegmentedText<unknown>,
  offset: number,
): { readonly place: SegmentPlace; readonly start: number } {
  const block = Math.min(indexOfStart(layout.offsets, offset), Math.max(0, blocks.length - 1));
  let start = layout.offsets[block] ?? 0;
  const segments = blocks[block]?.segments ?? [];
  for (let index = 0; index < segments.length; index++) {
    const length = segments[index]?.text.length ?? 0;
    if (offset < start + length || index === segments.length - 1) return { place: { block, index }, start };
    start += length;
  }
  return { place: { block: blocks.length, index: 0 }, start };
}

/** True when the text holds nothing but white space. */
export function isEmpty({ list, blocks }: SegmentedText<unknown>): boolean {
  return !list && isBlank(blocks[0]?.segments[0]?.text ?? '');
}

type Parts<Checked> = Omit<SegmentedText<Checked>, 'layout' | 'length'>;

function assemble<Checked>(parts: Parts<Checked>): SegmentedText<Checked> {
  const layout = layOut(parts.head, parts.blocks);
  return { ...parts, layout, length: (layout.offsets.at(-1) ?? 0) + parts.tail.text.length };
}

interface CutText<Checked> {
  readonly segments: readonly Segment<Checked>[];
  /** How many of the first ones are those that stood there before. */
  readonly kept: number;
  /** Where the tail begins. */
  readonly rest: number;
  /** The rest was not looked at. */
  readonly tooMany: boolean;
}

/**
 * @param end where to stop; one character more of the text may follow
 * @param old segments that stood here; the first ones are kept, with all that is known of them, while they are the same
 */
function cutAll<Checked>(
  text: string,
  start: number,
  end: number,
  textEndsHere: boolean,
  check: CheckItem<Checked>,
  old: readonly Segment<Checked>[] = [],
): CutText<Checked> {
  const segments: Segment<Checked>[] = [];
  const strings = new Strings(text);
  let kept = 0;
  let offset = start;
  while (offset < end) {
    const cut = cutSegment(text, offset, textEndsHere, strings);
    // White space before the closing bracket, or at the end, is no item.
    if (!cut.filled && cut.reason !== 'comma') break;
    const segmentText = text.slice(offset, cut.end);
    const known = kept === segments.length ? old[kept] : undefined;
    if (known !== undefined && known.end === cut.reason && known.text === segmentText) {
      segments.push(known);
      kept++;
    } else {
      const itemText = cut.reason === 'comma' ? text.slice(offset, cut.end - 1) : segmentText;
      segments.push({ text: segmentText, lineBreaks: cut.lineBreaks, end: cut.reason, checked: check(itemText, cut) });
    }
    offset = cut.end;
    if (cut.reason === 'list-end') break;
    if (segments.length === manyItems && holdsMoreThan(mostItems - manyItems, text, offset))
      return { segments, kept, rest: offset, tooMany: true };
  }
  return { segments, kept, rest: offset, tooMany: false };
}

/** True when the next segment, which was not looked at, still begins where the window ends. */
function endsOnBoundary<Checked>(cut: CutText<Checked>, length: number): boolean {
  const last = cut.segments.at(-1)?.end;
  return cut.rest === length && (last === 'comma' || last === 'next-item');
}

function holdsMoreThan(limit: number, text: string, start: number): boolean {
  const strings = new Strings(text);
  let offset = start;
  for (let count = 0; count <= limit; count++) {
    const { end, reason, filled } = cutSegment(text, offset, true, strings);
    // The last one ends with the list, or is the white space behind the last comma.
    if (reason === 'list-end' || reason === 'text-end') return filled && count === limit;
    offset = end;
  }
  return true;
}

function piece(text: string): Piece {
  return { text, lineBreaks: countLineBreaks(text) };
}

function joined(segments: readonly Piece[]): string {
  let text = '';
  for (const segment of segments) text += segment.text;
  return text;
}

function splice(text: string, span: Span, newText: string): string {
  return text.slice(0, span.start) + newText + text.slice(span.end);
}
