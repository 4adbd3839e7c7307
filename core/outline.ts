/** What a file holds, as a tree beside the text: its items and, as far as they can be looked over, their fields. */
import { factsOf, holdsItem } from './blockFacts.ts';
import { type BatchDocument, type Item, itemCount, itemsOf } from './document.ts';
import { type Span, shiftSpan } from './finding.ts';
import type { CheckedItem } from './item.ts';
import type { Block } from './json/blocks.ts';
import { type JsonNode, type JsonProperty, parseTree, propertyOf } from './json/tree.ts';
import { shorten } from './shorten.ts';

export interface OutlineEntry {
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: 'part' | 'item' | JsonNode['type'];
  readonly span: Span;
  /** What is selected where someone goes to it; part of `span`. */
  readonly mark: Span;
  readonly children: readonly OutlineEntry[];
}

/** Beyond it, entries would take longer to send and to draw than anyone waits, and only the parts are listed. */
export const mostListedItems = 20_000;

/** Up to here the fields of an item are worth their time at every pause in typing. */
const mostItemsWithFields = 500;
const mostFields = 10_000;
const deepest = 4;

export function outlineOf(document: BatchDocument): readonly OutlineEntry[] {
  if (document.text.oversized) return [];
  const count = itemCount(document);
  const { batchLimit } = document.dialect;
  if (count > mostListedItems && batchLimit !== undefined) return partsOf(document, batchLimit);
  const fields = new Fields(count > mostItemsWithFields ? 0 : mostFields);
  return Array.from(itemsOf(document), (item) => entryOf(item, document, fields));
}

function entryOf({ text, checked, span }: Item, { dialect }: BatchDocument, fields: Fields): OutlineEntry {
  const { name, detail, mark } = dialect.outline(text, checked.operation);
  return {
    name,
    detail,
    kind: 'item',
    span,
    mark: mark === undefined ? span : shiftSpan(mark, span.start),
    children: fields.isSpent ? [] : fields.below(text, dialect.content, span.start),
  };
}

/** The fields of many items, up to a number. */
class Fields {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** @param start of the item in the file */
  below(text: string, field: string, start: number): readonly OutlineEntry[] {
    const { root } = parseTree(text);
    const content = root === undefined ? undefined : propertyOf(root, field)?.value;
    return content === undefined ? [] : this.#inside(content, text, start, 1);
  }

  #inside({ properties, items }: JsonNode, text: string, start: number, depth: number): readonly OutlineEntry[] {
    if (depth > deepest) return [];
    const named = (properties ?? []).flatMap(({ key, value }: JsonProperty) =>
      value === undefined ? [] : [{ name: key.text ?? '', key, value }],
    );
    const numbered = (items ?? []).map((value, index) => ({ name: String(index), key: value, value }));
    return [...named, ...numbered].flatMap(({ name, key, value }) => {
      if (this.#left-- <= 0) return [];
      const isContainer = value.properties !== undefined || value.items !== undefined;
      return [
        {
          // A name of white space would not be seen, and editors refuse it.
          name: name.trim() === '' ? JSON.stringify(name) : shorten(name),
          detail: isContainer ? undefined : shorten(value.text ?? text.slice(value.start, value.end)),
          kind: value.type,
          span: { start: start + key.start, end: start + Math.max(key.end, value.end) },
          mark: { start: start + key.start, end: start + key.end },
          children: this.#inside(value, text, start, depth + 1),
        },
      ];
    });
  }
}

/** The items as they are sent: so many in each call. */
function partsOf({ text, dialect }: BatchDocument, size: number): readonly OutlineEntry[] {
  const parts: OutlineEntry[] = [];
  let count = 0;
  let start = 0;
  let end = 0;
  const finish = (): void => {
    const first = parts.length * size + 1;
    const name = `${dialect.itemName}s ${first.toLocaleString('en')} to ${count.toLocaleString('en')}`;
    const detail = `part ${(parts.length + 1).toLocaleString('en')}`;
    parts.push({ name, detail, kind: 'part', span: { start, end }, mark: { start, end: start + 1 }, children: [] });
  };
  text.blocks.forEach((block, index) => {
    let offset = text.layout.offsets[index] ?? 0;
    const { items } = factsOf(block);
    // A block that begins and ends inside of one part need not be looked into.
    if (items > 0 && count % size > 0 && (count % size) + items < size) {
      count += items;
      end = endOf(block, offset);
      return;
    }
    for (const segment of block.segments) {
      if (holdsItem(segment)) {
        if (count % size === 0) {
          if (count > 0) finish();
          start = offset + segment.text.search(/\S/);
        }
        count++;
        end = offset + segment.text.length;
      }
      offset += segment.text.length;
    }
  });
  if (count > 0) finish();
  return parts;
}

function endOf({ length }: Block<CheckedItem>, start: number): number {
  return start + length;
}
