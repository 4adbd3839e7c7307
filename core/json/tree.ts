/**
 * A tree of positions for one JSON value, built from any text: parsing never fails, it returns what it could read
 * and the first thing that is wrong. It keeps its own stack, so that deep nesting cannot overflow the engine's.
 */
import type { Span } from '../finding.ts';
import { type Token, type TokenError, tokenReader } from './tokens.ts';

export type JsonPath = readonly (string | number)[];

export interface JsonProperty {
  readonly key: JsonNode;
  value: JsonNode | undefined;
}

/** Offsets of a value. Strings include their quotes. */
export interface JsonNode {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly start: number;
  end: number;
  /** Of strings: the text they stand for. */
  readonly text?: string;
  readonly properties?: JsonProperty[];
  readonly items?: JsonNode[];
}

/** What is wrong first, in the words of `syntaxMessages.ts`. */
export type SyntaxErrorKind =
  | 'value-expected'
  | 'name-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'comma-too-many'
  | 'object-open'
  | 'array-open'
  | 'end-expected'
  | 'bracket-too-many'
  | 'word'
  | 'word-after-value'
  | TokenError;

export interface JsonSyntaxError extends Span {
  readonly kind: SyntaxErrorKind;
}

export interface JsonTree {
  readonly root: JsonNode | undefined;
  readonly error: JsonSyntaxError | undefined;
}

type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma' | 'nothing';

/** Reads up to the first mistake; what stands before it is in the tree. */
export function parseTree(text: string): JsonTree {
  const next = tokenReader(text);
  const open: JsonNode[] = [];
  let root: JsonNode | undefined;
  let expected: Expected = 'value';
  let lastComma: Span = { start: 0, end: 0 };
  let lastEnd = 0;

  for (;;) {
    const token = next();
    const container = open.at(-1);
    const mistake = wrongWith(token, expected, container, lastComma, lastEnd);
    if (mistake !== undefined) {
      for (const node of open) node.end = lastEnd;
      return { root, error: mistake };
    }
    if (token.kind === 'end') return { root, error: undefined };
    if (token.kind === '}' || token.kind === ']') {
      open.pop();
      if (container !== undefined) container.end = token.end;
      expected = open.length === 0 ? 'nothing' : 'comma';
    } else if (expected === 'comma') {
      lastComma = token;
      expected = container?.type === 'object' ? 'name' : 'value';
    } else if (expected === 'colon') {
      expected = 'value';
    } else if (expected === 'name' || expected === 'name-or-end') {
      const key: JsonNode = { type: 'string', start: token.start, end: token.end, text: token.text };
      container?.properties?.push({ key, value: undefined });
      expected = 'colon';
    } else {
      const node = readValue(token);
      const property = container?.properties?.at(-1);
      if (container === undefined) root = node;
      else if (property !== undefined) property.value = node;
      else container.items?.push(node);
      if (node.type === 'object' || node.type === 'array') {
        open.push(node);
        expected = node.type === 'object' ? 'name-or-end' : 'value-or-end';
      } else {
        expected = open.length === 0 ? 'nothing' : 'comma';
      }
    }
    lastEnd = token.end;
  }
}

/** @returns what is wrong when `token` comes where `expected` should */
function wrongWith(
  token: Token,
  expected: Expected,
  container: JsonNode | undefined,
  lastComma: Span,
  lastEnd: number,
): JsonSyntaxError | undefined {
  const here = (kind: SyntaxErrorKind): JsonSyntaxError => ({ kind, start: token.start, end: token.end });
  const before = (kind: SyntaxErrorKind): JsonSyntaxError => ({ kind, start: lastEnd, end: lastEnd });
  const opening = (): JsonSyntaxError | undefined =>
    container && {
      kind: container.type === 'object' ? 'object-open' : 'array-open',
      start: container.start,
      end: container.start + 1,
    };

  if (token.kind === 'end') return expected === 'nothing' ? undefined : (opening() ?? here('value-expected'));
  if (token.error !== undefined) return here(token.error);
  const nameExpected = expected === 'name' || expected === 'name-or-end';
  if (token.kind === 'unknown')
    return here(nameExpected ? 'name-expected' : expected === 'comma' ? 'word-after-value' : 'word');
  const closes = token.kind === '}' || token.kind === ']';
  if (expected === 'nothing') return here(closes ? 'bracket-too-many' : 'end-expected');
  if (token.kind === '}' || token.kind === ']') {
    if (container === undefined) return here('bracket-too-many');
    if ((container.type === 'object') !== (token.kind === '}')) return opening();
    if (expected === 'name' || (expected === 'value' && container.type === 'array'))
      return { kind: 'comma-too-many', start: lastComma.start, end: lastComma.end };
    if (expected === 'value') return here('value-expected');
    return expected === 'colon' ? before('colon-expected') : undefined;
  }
  if (expected === 'comma') return token.kind === ',' ? undefined : before('comma-expected');
  if (expected === 'colon') return token.kind === ':' ? undefined : before('colon-expected');
  if (token.kind === ',')
    return here(container === undefined || isAfterColon(expected, container) ? 'value-expected' : 'comma-too-many');
  if (nameExpected) return token.kind === 'string' ? undefined : here('name-expected');
  return token.kind === ':' ? here('value-expected') : undefined;
}

function isAfterColon(expected: Expected, container: JsonNode): boolean {
  return expected === 'value' && container.type === 'object';
}

function readValue({ kind, start, end, text }: Token): JsonNode {
  switch (kind) {
    case '{':
      return { type: 'object', start, end, properties: [] };
    case '[':
      return { type: 'array', start, end, items: [] };
    case 'string':
      return { type: 'string', start, end, text };
    case 'number':
      return { type: 'number', start, end };
    case 'true':
    case 'false':
      return { type: 'boolean', start, end };
    default:
      return { type: 'null', start, end };
  }
}

/** The value at `path`, or the deepest one on the way there. */
export function nodeAt(root: JsonNode, path: JsonPath): JsonNode {
  let node = root;
  for (const step of path) {
    const next = typeof step === 'number' ? node.items?.[step] : propertyOf(node, step)?.value;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The last property of that name, which is the one that `JSON.parse` keeps. */
export function propertyOf(node: JsonNode, name: string): JsonProperty | undefined {
  return node.properties?.findLast((property) => property.key.text === name);
}
