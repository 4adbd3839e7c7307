/** All that can be fixed without asking: what means the same before and after. Applied again, it finds nothing. */
import { factsOf, hasWrongSeparator, holdsItem } from './blockFacts.ts';
import { rulesOf } from './dialect.ts';
import type { BatchDocument } from './document.ts';
import { shiftSpan, type TextEdit } from './finding.ts';
import { type ItemSegment, itemText } from './groupIndex.ts';
import { type CheckedItem, checkItem } from './item.ts';
import type { SegmentPlace } from './json/blocks.ts';
import { cutSegment } from './json/cut.ts';
import { syntaxCode } from './json/syntaxFinding.ts';
import { separatorFinding } from './separators.ts';
import { type RuleSettings, withSettings } from './severities.ts';

interface Choice {
  readonly settings: RuleSettings;
  /** False where someone else reports what is no JSON. */
  readonly mendsSyntax: boolean;
}

/** @returns edits that do not overlap, in the order of the text */
export function safeEdits(document: BatchDocument, choice: Choice): readonly TextEdit[] {
  const { text, dialect } = document;
  const codes = new Set(rulesOf(dialect).flatMap(({ code, mends }) => (mends === true ? [code] : [])));
  if (choice.mendsSyntax) codes.add(syntaxCode);
  // In a list that is not closed, the next item may be on its way.
  const last = text.tail.text.includes(']') ? lastItem(document) : undefined;
  const edits: TextEdit[] = [];
  text.blocks.forEach((block, index) => {
    const marked = new Set(factsOf(block).marked);
    if (marked.size === 0 && last?.block !== index) return;
    let start = text.layout.offsets[index] ?? 0;
    block.segments.forEach((segment, at) => {
      const isLast = last?.block === index && last.index === at;
      if (isLast || (marked.has(at) && (hasOneOf(segment, codes) || hasWrongSeparator(segment))))
        for (const edit of editsOf(segment, isLast, document, choice))
          edits.push({ ...edit, span: shiftSpan(edit.span, start) });
      start += segment.text.length;
    });
  });
  return edits;
}

/** The last segment that holds something: whatever commas follow it, all of them are too many. */
function lastItem({ text: { blocks } }: BatchDocument): SegmentPlace | undefined {
  for (let block = blocks.length - 1; block >= 0; block--) {
    const index = blocks[block]?.segments.findLastIndex(holdsItem) ?? -1;
    if (index !== -1) return { block, index };
  }
  return undefined;
}

function hasOneOf({ checked }: ItemSegment, codes: ReadonlySet<string>): boolean {
  return checked.marks.some(({ code }) => codes.has(code));
}

function editsOf(segment: ItemSegment, isLast: boolean, { dialect }: BatchDocument, choice: Choice): TextEdit[] {
  const before = itemText(segment);
  const mended = mend(before, segment.checked, dialect, choice);
  // Once it is JSON, it can be told whether a comma is missing after it.
  const whole = mended.checked === undefined ? segment : { ...segment, checked: mended.checked };
  const separator = choice.mendsSyntax ? separatorFinding(whole, dialect.itemName, isLast) : undefined;
  return [...mended.edits, ...safeFixes(separator === undefined ? [] : [separator], choice)];
}

interface Mended {
  readonly edits: readonly TextEdit[];
  /** What the item is then, where it was no JSON. */
  readonly checked: CheckedItem | undefined;
}

/** As many rounds as an item has commas missing; one fix can show the next mistake. */
const mostRounds = 100;

function mend(before: string, checked: CheckedItem, dialect: BatchDocument['dialect'], choice: Choice): Mended {
  const nothing: Mended = { edits: [], checked: undefined };
  let text = before;
  let item = checked;
  let last: readonly TextEdit[] = [];
  for (let round = 0; round <= mostRounds; round++) {
    const edits = safeFixes(item.findings(), choice);
    if (edits.length === 0) {
      // Half mended is not known to be meant.
      if (round === 0 || item.broken) return nothing;
      return { edits: round === 1 ? last : [difference(before, text)], checked: checked.broken ? item : undefined };
    }
    last = edits;
    text = applied(text, edits);
    item = checkItem(text, cutSegment(text, 0, false), dialect);
  }
  return nothing;
}

/** The first fix of each finding where it is safe; of two that touch the same text, the one that comes first. */
function safeFixes(findings: ReturnType<CheckedItem['findings']>, { settings, mendsSyntax }: Choice): TextEdit[] {
  const edits: TextEdit[] = [];
  let end = -1;
  for (const finding of findings) {
    const [fix] = finding.fixes;
    if (fix?.safe !== true || withSettings(finding, settings) === undefined) continue;
    if (finding.code === syntaxCode && !mendsSyntax) continue;
    const ordered = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
    if (ordered.some(({ span }) => span.start < end)) continue;
    edits.push(...ordered);
    end = ordered.at(-1)?.span.end ?? end;
  }
  return edits;
}

/** @param edits in the order of the text */
function applied(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight((result, { span, newText }) => {
    return result.slice(0, span.start) + newText + result.slice(span.end);
  }, text);
}

/** What changed, as one edit. */
function difference(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let common = 0;
  const most = Math.min(before.length, after.length) - start;
  while (common < most && before.at(-1 - common) === after.at(-1 - common)) common++;
  return { span: { start, end: before.length - common }, newText: after.slice(start, after.length - common) };
}
