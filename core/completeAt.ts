/** Completion and description at a place of a whole file. Only the item at the cursor is looked at, however long the file. */
import { type Completion, type Description, noCompletions } from './completion.ts';
import type { BatchDocument } from './document.ts';
import { shiftSpan, type TextEdit } from './finding.ts';
import { type ItemSegment, itemText } from './groups.ts';
import { segmentAt, stepForward } from './json/blocks.ts';
import { isBlank } from './json/cut.ts';
import { locate } from './json/document.ts';
import { type JsonNode, parseTree } from './json/tree.ts';

export function completionsAt(document: BatchDocument, offset: number): readonly Completion[] {
  const { dialect, text } = document;
  if (text.oversized || offset < text.head.text.length) return noCompletions;
  const place = placeAt(document, offset);
  if (place === undefined) {
    if (!isBlank(text.tail.text.slice(0, offset - tailStart(document)))) return noCompletions;
    // The end of the list: what stands before it ends with a comma, or there is nothing.
    return dialect.complete('', 0).map((completion) => shifted(completion, offset));
  }
  const { segment, start } = place;
  const item = itemText(segment);
  const local = offset - start;
  if (!text.list) {
    const completions = dialect.complete(item, local).map((completion) => shifted(completion, start));
    return dialect.list ? completions.map(asList) : completions;
  }
  const { root } = parseTree(item);
  if (root === undefined) return dialect.complete('', 0).map((completion) => shifted(completion, offset));
  if (local <= root.start && isContainer(root))
    return dialect.complete('', 0).map((completion) => shifted(withCommaAfter(completion), offset));
  const completions = dialect.complete(item, local);
  if (completions.length > 0 || local < root.end || !isClosed(item, root))
    return completions.map((completion) => shifted(completion, start));
  return newItemAfter(document, segment, root, start, local);
}

/** What stands at `offset`, if anything is known of it. */
export function descriptionAt(document: BatchDocument, offset: number): Description | undefined {
  const place = placeAt(document, offset);
  if (place === undefined || document.text.oversized) return undefined;
  const found = document.dialect.describe(itemText(place.segment), offset - place.start);
  return found && { ...found, span: shiftSpan(found.span, place.start) };
}

/** The last characters before `offset`, as far as they belong to the same item. */
export function textBefore(document: BatchDocument, offset: number): string {
  const place = placeAt(document, offset);
  const end = offset - (place?.start ?? offset);
  return place?.segment.text.slice(Math.max(0, end - 2), end) ?? '';
}

interface ItemPlace {
  readonly segment: ItemSegment;
  readonly start: number;
}

/** The item that the offset lies in or right behind; undefined where the list holds none or goes on behind a comma. */
function placeAt({ text }: BatchDocument, offset: number): ItemPlace | undefined {
  const { place, start } = locate(text, offset);
  const segment = segmentAt(text.blocks, place);
  if (segment === undefined || offset < start) return undefined;
  const end = start + segment.text.length;
  return offset > end || (offset === end && segment.end === 'comma') ? undefined : { segment, start };
}

function tailStart({ text }: BatchDocument): number {
  return text.length - text.tail.text.length;
}

function newItemAfter(
  { dialect, text }: BatchDocument,
  segment: ItemSegment,
  root: JsonNode,
  start: number,
  local: number,
): readonly Completion[] {
  const item = itemText(segment);
  // A word that is being typed is replaced.
  const word = /[\w"]*$/.exec(item.slice(root.end, local))?.[0] ?? '';
  const span = { start: local - word.length, end: local };
  if (!isBlank(item.slice(root.end, span.start))) return noCompletions;
  const comma: TextEdit = { span: { start: root.end, end: root.end }, newText: ',' };
  const isLast =
    segment.end !== 'next-item' || stepForward(text.blocks, locate(text, start).place, 1).block >= text.blocks.length;
  return dialect.complete('', 0).map((completion) => {
    const item: Completion =
      span.start === root.end
        ? { ...completion, newText: `, ${completion.newText}`, replace: span }
        : { ...completion, also: [comma], replace: span };
    return shifted(isLast ? item : withCommaAfter(item), start);
  });
}

function isContainer({ type }: JsonNode): boolean {
  return type === 'object' || type === 'array';
}

function isClosed(text: string, { type, end }: JsonNode): boolean {
  return text.charAt(end - 1) === (type === 'object' ? '}' : ']');
}

function withCommaAfter(completion: Completion): Completion {
  return { ...completion, newText: `${completion.newText},` };
}

/** An item in a file that holds nothing yet. */
function asList(completion: Completion): Completion {
  return completion.kind === 'item' ? { ...completion, newText: `[\n  ${completion.newText}\n]` } : completion;
}

function shifted(completion: Completion, distance: number): Completion {
  const { replace, also } = completion;
  return {
    ...completion,
    replace: shiftSpan(replace, distance),
    ...(also && { also: also.map((edit) => ({ ...edit, span: shiftSpan(edit.span, distance) })) }),
  };
}
