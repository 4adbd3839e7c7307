/** Completion and description at a place of a whole file. Only the item at the cursor is looked at, however long the file. */
import { type Completion, type Description, noCompletions } from './completion.ts';
import type { Dialect } from './dialect.ts';
import type { BatchDocument } from './document.ts';
import { type Span, shiftSpan, type TextEdit } from './finding.ts';
import { type ItemSegment, itemText } from './groupIndex.ts';
import { segmentAt, stepForward } from './json/blocks.ts';
import { isBlank } from './json/cut.ts';
import { locate } from './json/document.ts';
import { contentEnd } from './json/strings.ts';
import { type JsonNode, parseTree } from './json/tree.ts';

/** @param files beside the document, relative to its folder; only a completion of the kind `file` needs them */
export function completionsAt(
  document: BatchDocument,
  offset: number,
  files: readonly string[] = [],
): readonly Completion[] {
  const { text } = document;
  if (text.oversized || offset < text.head.text.length) return noCompletions;
  const place = placeAt(document, offset);
  if (place !== undefined) return inSegment(document, place, offset - place.start, files);
  // The end of the list: what stands before it ends with a comma, or there is nothing.
  const isInList = isBlank(text.tail.text.slice(0, offset - (text.length - text.tail.text.length)));
  return isInList ? newItem(document, offset) : noCompletions;
}

function inSegment(
  document: BatchDocument,
  { segment, start }: ItemPlace,
  offset: number,
  files: readonly string[],
): readonly Completion[] {
  const { dialect, text } = document;
  const item = itemText(segment);
  const { root } = parseTree(item);
  if (text.list && root === undefined) return newItem(document, start + offset);
  if (text.list && root !== undefined && isContainer(root) && offset <= root.start)
    return newItem(document, start + offset).map(withCommaAfter);
  const completions = dialect
    .complete(item, offset, files)
    .filter(({ kind, replace }) => !(text.list && kind === 'list') && !isBehindText(item, replace, offset))
    .map((completion) => shifted(completion, start));
  if (!text.list) return dialect.list === undefined ? completions : completions.map(asList);
  const isPast = completions.length === 0 && root !== undefined && offset >= root.end && isClosed(item, root);
  return isPast ? newItemAfter(document, { segment, start }, root, offset) : completions;
}

function newItem({ dialect }: BatchDocument, offset: number): readonly Completion[] {
  return newItems(dialect).map((completion) => shifted(completion, offset));
}

function newItems(dialect: Dialect): readonly Completion[] {
  return dialect.complete('', 0, []).filter(({ kind }) => kind !== 'list');
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

/** @param offset in the segment */
function newItemAfter(
  document: BatchDocument,
  { segment, start }: ItemPlace,
  root: JsonNode,
  offset: number,
): readonly Completion[] {
  const item = itemText(segment);
  // A word that is being typed is replaced.
  const word = /[\w"-]*$/.exec(item.slice(root.end, offset))?.[0] ?? '';
  const replace = { start: offset - word.length, end: offset };
  if (!isBlank(item.slice(root.end, replace.start))) return noCompletions;
  const comma: TextEdit = { span: { start: root.end, end: root.end }, newText: ',' };
  const { blocks } = document.text;
  const next = stepForward(blocks, locate(document.text, start).place, 1);
  const isLast = segment.end !== 'next-item' || next.block >= blocks.length;
  return newItems(document.dialect).map((completion) => {
    // Two edits must not meet.
    const after: Completion =
      replace.start === root.end
        ? { ...completion, newText: `, ${completion.newText}`, replace }
        : { ...completion, also: [comma], replace };
    return shifted(isLast ? after : withCommaAfter(after), start);
  });
}

/** A quote that ends a text asks for nothing, though it is the key that asks for completions where it starts one. */
function isBehindText(text: string, replace: Span, offset: number): boolean {
  return text[replace.start] === '"' && offset === replace.end && contentEnd(text, replace) < replace.end;
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
  if (completion.kind !== 'item') return completion;
  return { ...completion, newText: `[\n  ${completion.newText.replaceAll('\n', '\n  ')}\n]` };
}

function shifted(completion: Completion, distance: number): Completion {
  const { replace, also } = completion;
  return {
    ...completion,
    replace: shiftSpan(replace, distance),
    ...(also && { also: also.map((edit) => ({ ...edit, span: shiftSpan(edit.span, distance) })) }),
  };
}
