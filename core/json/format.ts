/**
 * Formats a file: each item of a list on lines of its own, white space within it as `gaps.ts` has it. Nothing but white
 * space changes, an item with a mistake keeps even that, and so does what stands around it.
 */
import type { Span, TextEdit } from '../finding.ts';
import type { Segment } from './blocks.ts';
import type { SegmentedText } from './document.ts';
import { Gaps, type PutGap } from './gaps.ts';
import { countLineBreaks } from './lineBreaks.ts';
import { tokenReader } from './tokens.ts';

/** What formatting needs to know of an item. */
interface Checked {
  /** True where its text is not one JSON value. */
  readonly broken: boolean;
}

/** One edit for each gap is best for a cursor in the text; beyond this many, one for each item is lighter to send. */
const mostGapEdits = 20_000;

/**
 * @param unit one step of indentation
 * @param within only the items that this span touches; all of them without it
 * @returns edits in the order of the text
 */
export function formatEdits(
  document: SegmentedText<Checked>,
  unit: string,
  within: Span = { start: 0, end: document.length },
): readonly TextEdit[] {
  const gaps = new Gaps(unit, usualLineBreak(document));
  const edits: TextEdit[] = [];
  let start = document.head.text.length;
  let before: Segment<Checked> | undefined;
  for (const { segments, length } of document.blocks) {
    if (start > within.end) break;
    const isTouched = start + length > within.start;
    for (const segment of isTouched ? segments : []) {
      if (!segment.checked.broken && touches(segment, start, within)) {
        const collector =
          edits.length < mostGapEdits ? gapCollector(start, edits) : itemCollector(segment.text, start, edits);
        if (document.list) findItemGaps(segment, gaps, before, collector.put);
        else gaps.find(segment.text, 0, collector.put);
        collector.finish();
      }
      start += segment.text.length;
      before = segment;
    }
    if (isTouched) continue;
    start += length;
    before = segments.at(-1);
  }
  return edits;
}

interface Collector {
  readonly put: PutGap;
  readonly finish: () => void;
}

function gapCollector(itemStart: number, edits: TextEdit[]): Collector {
  const put: PutGap = (start, end, gap) => {
    edits.push({ span: { start: itemStart + start, end: itemStart + end }, newText: gap });
  };
  return { put, finish: () => undefined };
}

/** The same change as one edit. */
function itemCollector(text: string, itemStart: number, edits: TextEdit[]): Collector {
  let first = -1;
  let last = 0;
  let newText = '';
  const put: PutGap = (start, end, gap) => {
    if (first === -1) first = start;
    else newText += text.slice(last, start);
    newText += gap;
    last = end;
  };
  const finish = (): void => {
    if (first !== -1) edits.push({ span: { start: itemStart + first, end: itemStart + last }, newText });
  };
  return { put, finish };
}

function touches(segment: Segment<Checked>, start: number, within: Span): boolean {
  const { itemStart, itemEnd } = boundsOf(segment);
  return start + itemStart < Math.max(within.end, within.start + 1) && start + itemEnd > within.start;
}

/** Where the item stands in its segment, white space left out. */
function boundsOf({ text, end }: Segment<Checked>): {
  readonly itemStart: number;
  readonly itemEnd: number;
  readonly gapEnd: number;
} {
  const itemText = end === 'comma' ? text.slice(0, -1) : text;
  const itemStart = itemText.length - itemText.trimStart().length;
  return { itemStart, itemEnd: itemText.trimEnd().length, gapEnd: itemText.length };
}

/** @param before undefined for the first item */
function findItemGaps(segment: Segment<Checked>, gaps: Gaps, before: Segment<Checked> | undefined, put: PutGap): void {
  const { text, end } = segment;
  const { itemStart, itemEnd, gapEnd } = boundsOf(segment);
  const check: PutGap = (from, to, gap) => {
    if (to - from !== gap.length || !text.startsWith(gap, from)) put(from, to, gap);
  };
  // An item that lacks its comma has taken the white space up to the next one.
  if (before?.end !== 'next-item') {
    // One empty line between items may part groups of them.
    const isApart = before !== undefined && countLineBreaks(text.slice(0, itemStart)) > 1;
    check(0, itemStart, (isApart ? gaps.indentation(0) : '') + gaps.indentation(1));
  }
  gaps.find(text.slice(0, gapEnd), 1, put);
  if (end === 'comma') check(itemEnd, gapEnd, '');
  if (end === 'list-end') check(itemEnd, gapEnd, gaps.indentation(0));
}

/** The line break that the file begins with. */
function usualLineBreak({ head, blocks }: SegmentedText<unknown>): string {
  for (const { text } of [head, ...(blocks[0]?.segments ?? [])]) {
    const [found] = /\r\n|\n|\r/.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return '\n';
}

/**
 * Indents the line that begins at `lineStart` by what is open before it.
 * @param text one item, half typed as it may be, or a file that is one
 * @param level how many steps the item itself is indented by
 */
export function indentEdit(text: string, lineStart: number, unit: string, level: number): readonly TextEdit[] {
  const next = tokenReader(text, 0, 'mend');
  let depth = level;
  let token = next();
  for (; token.kind !== 'end' && token.start < lineStart; token = next()) {
    if (token.end > lineStart) return [];
    if (token.kind === '{' || token.kind === '[') depth++;
    if (token.kind === '}' || token.kind === ']') depth--;
  }
  const end = lineStart + (/^[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0);
  const closes = (token.kind === '}' || token.kind === ']') && token.start === end;
  const newText = unit.repeat(Math.max(0, Math.min(200, depth - (closes ? 1 : 0))));
  return text.slice(lineStart, end) === newText ? [] : [{ span: { start: lineStart, end }, newText }];
}
