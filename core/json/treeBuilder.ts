/**
 * Puts tokens together to a tree, whatever their order.
 *
 * How a broken text is read: a name is what a colon follows, or what stands where a name may stand; a missing comma or
 * colon is taken as written; a surplus one is passed over; a closing bracket closes the innermost container of its kind
 * and everything opened inside it, or nothing; an open string ends with its line, or before what the next quote shows
 * to be no part of it.
 */
import type { Span } from '../finding.ts';
import type { Expected, Place } from './mistake.ts';
import type { Token } from './tokens.ts';
import type { JsonNode } from './tree.ts';

/** A node while it grows. */
interface GrowingNode extends JsonNode {
  type: JsonNode['type'];
  end: number;
  text?: string;
  readonly properties?: { readonly key: GrowingNode; value: GrowingNode | undefined }[];
  readonly items?: GrowingNode[];
}

export class TreeBuilder implements Place {
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
