/** Gives an item another id. Each id stands for one item, so that of two with the same id one is renamed and not both. */
import { type BatchDocument, itemAt, itemsOf } from './document.ts';
import { type Span, shiftSpan, type TextEdit } from './finding.ts';
import { contentEnd } from './json/strings.ts';
import { parseTree, propertyOf } from './json/tree.ts';
import { shorten } from './shorten.ts';

export interface RenamableId {
  readonly id: string;
  /** The value as it stands, quotation marks included where it has them. */
  readonly value: Span;
  /** What an editor marks. */
  readonly content: Span;
}

/** @returns undefined where no id stands at `offset` */
export function idAt(document: BatchDocument, offset: number): RenamableId | undefined {
  const item = document.text.list ? itemAt(document, offset) : undefined;
  const { id } = item?.summary ?? {};
  if (item === undefined || id === undefined) return undefined;
  const { root } = parseTree(item.text);
  const property = root === undefined ? undefined : propertyOf(root, 'id');
  const value = property?.value;
  const local = offset - item.span.start;
  if (property === undefined || value === undefined || local < property.key.start || local > value.end)
    return undefined;
  const content =
    value.type === 'string' ? { start: value.start + 1, end: contentEnd(item.text, value) } : spanOf(value);
  return { id, value: shiftSpan(spanOf(value), item.span.start), content: shiftSpan(content, item.span.start) };
}

/** @returns the edit, or why it cannot be, in a sentence */
export function renameId(document: BatchDocument, { id, value }: RenamableId, wanted: string): TextEdit | string {
  if (wanted.trim() === '') return 'An id must not be empty. Write one, or remove the field.';
  if (wanted !== id)
    for (const { index, summary } of itemsOf(document))
      if (summary.id === wanted)
        return `Request ${(index + 1).toLocaleString('en')} has the id “${shorten(wanted)}” already. Choose another one: answers are told apart by it.`;
  return { span: value, newText: JSON.stringify(wanted) };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
