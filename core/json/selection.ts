/** What grows around a cursor: the text of a string, the string, its property, the object, and so on. */
import type { Span } from '../finding.ts';
import { contentEnd } from './strings.ts';
import { type JsonNode, parseTree } from './tree.ts';

/** Nobody expands a selection more often; a reader of deeper ones might not survive them. */
const mostSteps = 200;

/** @returns spans of one item's text around `offset`, each larger than the one before, the whole value last */
export function selectionSpans(text: string, offset: number): readonly Span[] {
  const { root } = parseTree(text);
  if (root === undefined || !holds(root, offset)) return [];
  const spans: Span[] = [root];
  for (let node: JsonNode | undefined = root; node !== undefined; ) {
    if (node.type === 'string') spans.push(...contentAround(text, node, offset));
    const property: readonly Span[] = propertyAround(node, offset);
    spans.push(...property);
    const child: JsonNode | undefined = childAround(node, offset);
    if (child !== undefined) spans.push(child);
    node = child;
  }
  const growing = spans.reverse().filter((span, index) => span.start < span.end && !isSame(span, spans[index - 1]));
  return growing.length > mostSteps ? [...growing.slice(0, mostSteps), root].map(toSpan) : growing.map(toSpan);
}

function contentAround(text: string, string: JsonNode, offset: number): readonly Span[] {
  const content = { start: string.start + 1, end: contentEnd(text, string) };
  return content.start < content.end && holds(content, offset) ? [content] : [];
}

function propertyAround({ properties }: JsonNode, offset: number): readonly Span[] {
  const around = properties?.find(({ key, value }) => holds({ start: key.start, end: (value ?? key).end }, offset));
  return around === undefined ? [] : [{ start: around.key.start, end: (around.value ?? around.key).end }];
}

function childAround({ properties, items }: JsonNode, offset: number): JsonNode | undefined {
  if (items !== undefined) return items.find((item) => holds(item, offset));
  for (const { key, value } of properties ?? []) {
    if (holds(key, offset)) return key;
    if (value !== undefined && holds(value, offset)) return value;
  }
  return undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function isSame(span: Span, other: Span | undefined): boolean {
  return other !== undefined && other.start === span.start && other.end === span.end;
}

function toSpan({ start, end }: Span): Span {
  return { start, end };
}
