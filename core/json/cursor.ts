/** Where a cursor stands in the text of one item, half typed as it may be: what completion and hover ask first. */
import type { Span } from '../finding.ts';
import { contentEnd, decode } from './strings.ts';
import { tokenReader } from './tokens.ts';
import { type JsonNode, type JsonPath, type JsonProperty, parseTree } from './tree.ts';

export interface Cursor {
  /** What stands or may be written at the cursor: the name of a property, a value, or nothing that is known. */
  readonly kind: 'name' | 'value' | 'none';
  /** Of a name: the object that holds it. Of a value: its own place, with its name or index. */
  readonly path: JsonPath;
  /** The string, number or word that the cursor is in or touches. */
  readonly node: JsonNode | undefined;
  /** What a completion replaces: a whole string or word, or the empty place at the cursor. */
  readonly replace: Span;
  /** The object or array around the cursor. */
  readonly container: JsonNode | undefined;
  /** The names of the other properties in it. */
  readonly names: readonly string[];
  /** Between the quotes of a string. */
  readonly inString: boolean;
  /** The text that `replace` stands for, up to the cursor. */
  readonly prefix: string;
  /** What a name or value put in the place of `replace` would lack around it. */
  readonly needsCommaBefore: boolean;
  readonly needsCommaAfter: boolean;
  /** After a name, or before a value. */
  readonly needsColon: boolean;
}

/** @param text the text of one item, or of a whole file that is one */
export function cursorAt(text: string, offset: number): Cursor {
  const { root } = parseTree(text);
  if (root === undefined) return place(text, offset, { kind: 'value' });
  const surrounding = containerAt(text, root, offset);
  if (surrounding !== undefined) {
    const { container, path } = surrounding;
    return container.type === 'object'
      ? inObject(text, offset, container, path)
      : inArray(text, offset, container, path);
  }
  const touched = isLeaf(root) && touches(root, offset);
  return place(text, offset, touched ? { kind: 'value', node: root, replaced: true } : { kind: 'none' });
}

/** The innermost container with the cursor between its brackets. */
function containerAt(
  text: string,
  root: JsonNode,
  offset: number,
): { readonly container: JsonNode; readonly path: JsonPath } | undefined {
  let found: JsonNode | undefined;
  const path: (string | number)[] = [];
  // The cursor may stand in the white space after an item that is not closed.
  let limit = Number.POSITIVE_INFINITY;
  for (let node: JsonNode | undefined = root; node !== undefined && !isLeaf(node); ) {
    // A container that lacks its bracket takes everything up to the bracket that ended it.
    if (isClosed(text, node)) limit = node.end - 1;
    if (offset <= node.start || offset > limit) break;
    if (found !== undefined) path.push(stepTo(found, node));
    found = node;
    node = childBefore(node, offset);
  }
  return found && { container: found, path };
}

function stepTo(container: JsonNode, child: JsonNode): string | number {
  return container.items?.indexOf(child) ?? container.properties?.find(({ value }) => value === child)?.key.text ?? '';
}

function childBefore({ items, properties }: JsonNode, offset: number): JsonNode | undefined {
  return items === undefined
    ? properties?.findLast(({ value }) => value !== undefined && value.start < offset)?.value
    : items.findLast(({ start }) => start < offset);
}

function isClosed(text: string, { type, end, items, properties }: JsonNode): boolean {
  const property = properties?.at(-1);
  const last = items?.at(-1) ?? property?.value ?? property?.key;
  return (last === undefined || last.end < end) && text.charAt(end - 1) === (type === 'object' ? '}' : ']');
}

function isLeaf({ type }: JsonNode): boolean {
  return type !== 'object' && type !== 'array';
}

function touches({ start, end }: JsonNode, offset: number): boolean {
  return start <= offset && offset <= end;
}

function inObject(text: string, offset: number, container: JsonNode, path: JsonPath): Cursor {
  const properties = container.properties ?? [];
  const index = properties.findLastIndex(({ key }) => key.start < offset);
  const property = properties[index];
  const names = (without: JsonProperty | undefined): readonly string[] =>
    properties.flatMap((each) => (each === without || each.key.text === undefined ? [] : [each.key.text]));
  const before = index > 0 ? endOf(properties[index - 1]) : container.start + 1;

  if (property !== undefined && offset <= property.key.end) {
    const needsCommaBefore = index > 0 && lastTokenBefore(text, before, property.key.start) !== ',';
    return place(text, offset, {
      kind: 'name',
      ...{ path, container, names: names(property), node: property.key, replaced: true, needsCommaBefore },
    });
  }
  const own = { path: [...path, property?.key.text ?? ''], container, names: names(property) };
  if (property?.value !== undefined && isLeaf(property.value) && touches(property.value, offset)) {
    const needsColon = lastTokenBefore(text, property.key.end, property.value.start) !== ':';
    return place(text, offset, { kind: 'value', ...own, node: property.value, replaced: true, needsColon });
  }
  const isPast = property?.value !== undefined && property.value.end <= offset;
  const from = isPast ? endOf(property) : (property?.key.end ?? container.start + 1);
  const last = lastTokenBefore(text, from, offset);
  if (last === 'comment') return place(text, offset, { kind: 'none', path, container });
  if (property === undefined || isPast || last === ',') {
    const node = properties[index + 1]?.key;
    const needsCommaBefore = property !== undefined && last !== ',';
    const touched = node?.start === offset ? { node } : {};
    return place(text, offset, {
      kind: 'name',
      path,
      container,
      names: names(undefined),
      needsCommaBefore,
      ...touched,
    });
  }
  if (property.value !== undefined) return place(text, offset, { kind: 'none', path, container });
  return place(text, offset, { kind: 'value', ...own, needsColon: last !== ':' });
}

function inArray(text: string, offset: number, container: JsonNode, path: JsonPath): Cursor {
  const items = container.items ?? [];
  const index = items.findLastIndex(({ start }) => start < offset);
  const item = items[index];
  if (item !== undefined && isLeaf(item) && touches(item, offset)) {
    const before = items[index - 1];
    const needsCommaBefore = before !== undefined && lastTokenBefore(text, before.end, item.start) !== ',';
    return place(text, offset, {
      kind: 'value',
      ...{ path: [...path, index], container, node: item, replaced: true, needsCommaBefore },
    });
  }
  const last = lastTokenBefore(text, item?.end ?? container.start + 1, offset);
  if (last === 'comment') return place(text, offset, { kind: 'none', path, container });
  const next = items[index + 1];
  return place(text, offset, {
    kind: 'value',
    ...{ path: [...path, index + 1], container, needsCommaBefore: item !== undefined && last !== ',' },
    ...(next?.start === offset && isLeaf(next) ? { node: next } : {}),
  });
}

interface Found extends Partial<Cursor> {
  readonly kind: Cursor['kind'];
  /** The node at the cursor is what a completion replaces. */
  readonly replaced?: boolean;
}

function place(text: string, offset: number, { replaced = false, ...found }: Found): Cursor {
  const { node } = found;
  const replace =
    replaced && node !== undefined ? { start: node.start, end: node.end } : { start: offset, end: offset };
  const isString = replaced && node?.type === 'string';
  const content = isString ? contentEnd(text, replace) : offset;
  const next = found.kind === 'none' ? 'end' : tokenReader(text, replace.end, 'mend')().kind;
  const writtenPrefix = text.slice(replace.start + (isString ? 1 : 0), Math.min(offset, content));
  return {
    path: [],
    node: undefined,
    container: undefined,
    names: [],
    needsCommaBefore: false,
    needsCommaAfter: found.container !== undefined && !closing.has(next),
    needsColon: found.kind === 'name' && next !== ':',
    ...found,
    replace,
    inString: isString && offset > replace.start && offset <= content,
    prefix: isString ? decode(writtenPrefix) : writtenPrefix,
  };
}

/** What may follow a name or a value as it is. */
const closing: ReadonlySet<string> = new Set([',', ':', '}', ']', 'end']);

function endOf(property: JsonProperty | undefined): number {
  return (property?.value ?? property?.key)?.end ?? 0;
}

/** @returns the last token from `start` up to `offset`, if any; `comment` when the cursor stands in one */
function lastTokenBefore(text: string, start: number, offset: number): string | undefined {
  // Cut off, so that a string of megabytes behind the cursor is not read.
  const before = text.slice(0, offset);
  const next = tokenReader(before, start, 'mend');
  let last: string | undefined;
  for (let token = next(); token.kind !== 'end'; token = next()) {
    const isClosed = token.text.startsWith('/*') && token.text.endsWith('*/');
    if (token.kind === 'comment' && token.end === offset && !isClosed) return 'comment';
    if (token.kind !== 'comment') last = token.kind;
  }
  return last;
}
