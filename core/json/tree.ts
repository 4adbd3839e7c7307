/**
 * A tree of positions for one JSON value, built from any text: parsing never fails. It returns the first thing that is
 * wrong and everything that can be read, before that place and after it. It keeps its own stack, so that deep nesting
 * cannot overflow the engine's.
 *
 * How a broken text is read: a name is what a colon follows, or what stands where a name may stand; a missing comma or
 * colon is taken as written; a surplus one is passed over; a closing bracket closes the innermost container of its kind
 * and everything opened inside it, or nothing; an open string ends with its line, or before what the next quote shows
 * to be no part of it.
 */
import type { Span } from '../finding.ts';
import { type Expected, type JsonSyntaxError, mistakeOf, type Place } from './mistake.ts';
import { type Token, tokenReader } from './tokens.ts';

export type JsonPath = readonly (string | number)[];

export interface JsonProperty {
  /** A string, or `unknown`: a bare word, and an empty place without text where a name is missing. */
  readonly key: JsonNode;
  readonly value: JsonNode | undefined;
}

/** Offsets of a value. Strings include their quotes. A container that is not closed ends with the last thing in it. */
export interface JsonNode {
  /** `unknown` is a word that JSON does not know. */
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'unknown';
  readonly start: number;
  readonly end: number;
  /** Of strings: the text they stand for. Of unknown words: as written. */
  readonly text?: string;
  readonly properties?: readonly JsonProperty[];
  readonly items?: readonly JsonNode[];
}

export interface JsonTree {
  readonly root: JsonNode | undefined;
  readonly error: JsonSyntaxError | undefined;
}

export function parseTree(text: string): JsonTree {
  const next = tokenReader(text);
  const builder = new TreeBuilder(text);
  for (;;) {
    const token = next();
    const error = mistakeOf(token, builder);
    if (error !== undefined) return { root: readBroken(text), error };
    if (token.kind === 'end') return { root: builder.finish(), error };
    builder.add(token, false);
  }
}

function readBroken(text: string): JsonNode | undefined {
  const next = tokenReader(text, 0, 'mend');
  const builder = new TreeBuilder(text);
  for (let token = next(), following: Token; token.kind !== 'end'; token = following) {
    // What follows a whole value belongs to no tree.
    if (builder.expected === 'nothing' && !builder.continuesWord(token)) break;
    following = next();
    builder.add(token, following.kind === ':');
  }
  return builder.finish();
}

/** A node while it grows. */
interface GrowingNode extends JsonNode {
  type: JsonNode['type'];
  end: number;
  text?: string;
  readonly properties?: { readonly key: GrowingNode; value: GrowingNode | undefined }[];
  readonly items?: GrowingNode[];
}

class TreeBuilder implements Place {
  expected: Expected = 'value';
  lastComma: Span = { start: 0, end: 0 };
  lastEnd = 0;
  readonly #text: string;
  #root: GrowingNode | undefined;
  readonly #open: GrowingNode[] = [];
  /** How many of the open containers are objects: a wrong bracket must not search all of them. */
  #openObjects = 0;
  /** The bare word, number or constant just read. */
  #word: GrowingNode | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get container(): GrowingNode | undefined {
    return this.#open[this.#open.length - 1];
  }

  /** `/products/1` without quotes is several tokens and one word. */
  continuesWord({ kind, start }: Token): boolean {
    return this.#word?.end === start && isWord(kind);
  }

  /** @param beforeColon the next token is a colon, which in a broken text tells a name */
  add(token: Token, beforeColon: boolean): void {
    const { kind, end } = token;
    if (kind === 'comment') return;
    if (this.#word !== undefined && this.continuesWord(token)) {
      this.#word.type = 'unknown';
      this.#word.end = end;
      this.#word.text = this.#text.slice(this.#word.start, end);
    } else {
      this.#word = undefined;
      if (kind === '}' || kind === ']') this.#close(kind === '}', end);
      else if (kind === ',') this.#comma(token);
      else if (kind === ':') this.#colon(token);
      else this.#entry(token, beforeColon);
    }
    this.lastEnd = end;
  }

  finish(): JsonNode | undefined {
    for (const node of this.#open) node.end = this.lastEnd;
    return this.#root;
  }

  #close(object: boolean, end: number): void {
    if ((object ? this.#openObjects : this.#open.length - this.#openObjects) === 0) return;
    for (let closed = false; !closed; ) {
      const node = this.#open.pop();
      const isObject = node?.type === 'object';
      if (isObject) this.#openObjects--;
      closed = isObject === object;
      if (node !== undefined) node.end = closed ? end : this.lastEnd;
    }
    this.#afterValue();
  }

  #comma(token: Token): void {
    this.lastComma = token;
    if (this.container !== undefined) this.expected = this.container.type === 'object' ? 'name' : 'value';
  }

  #colon({ start }: Token): void {
    if (this.expected === 'name' || this.expected === 'name-or-end') this.#name({ type: 'unknown', start, end: start });
    if (this.expected === 'colon') this.expected = 'value';
  }

  /** A value or a name. */
  #entry(token: Token, beforeColon: boolean): void {
    const { container } = this;
    if (container?.properties === undefined) {
      if (container !== undefined) container.items?.push(this.#value(token));
      else this.#root ??= this.#value(token);
      return;
    }
    const isContainer = token.kind === '{' || token.kind === '[';
    const afterName = this.expected === 'colon' || this.expected === 'value';
    if (!isContainer && (beforeColon || !afterName)) {
      this.#name(this.#read(token, true));
      return;
    }
    if (!afterName) this.#name({ type: 'unknown', start: token.start, end: token.start });
    const property = container.properties[container.properties.length - 1];
    const value = this.#value(token);
    if (property !== undefined) property.value = value;
  }

  #name(key: GrowingNode): void {
    this.container?.properties?.push({ key, value: undefined });
    this.expected = 'colon';
  }

  #value(token: Token): GrowingNode {
    const node = this.#read(token, false);
    if (node.properties !== undefined || node.items !== undefined) {
      this.#open.push(node);
      if (node.type === 'object') this.#openObjects++;
      this.expected = node.type === 'object' ? 'name-or-end' : 'value-or-end';
    } else {
      this.#afterValue();
    }
    return node;
  }

  #read({ kind, start, end, text, error }: Token, asName: boolean): GrowingNode {
    if (kind === 'string') return { type: 'string', start, end, text };
    if (kind === '{') return { type: 'object', start, end, properties: [] };
    if (kind === '[') return { type: 'array', start, end, items: [] };
    const type = asName || error !== undefined ? 'unknown' : typeOfWord(kind);
    this.#word = type === 'unknown' ? { type, start, end, text } : { type, start, end };
    return this.#word;
  }

  #afterValue(): void {
    this.expected = this.#open.length === 0 ? 'nothing' : 'comma';
  }
}

function isWord(kind: Token['kind']): boolean {
  return kind === 'number' || typeOfWord(kind) !== 'unknown' || kind === 'unknown';
}

function typeOfWord(kind: Token['kind']): JsonNode['type'] {
  if (kind === 'true' || kind === 'false') return 'boolean';
  return kind === 'number' || kind === 'null' ? kind : 'unknown';
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
