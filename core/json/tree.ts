/**
 * A tree of positions for one JSON value, built from any text: parsing never fails. It returns the first thing that is
 * wrong and everything that can be read, before that place and after it. It keeps its own stack, so that deep nesting
 * cannot overflow the engine's.
 */
import { type JsonSyntaxError, mistakeOf } from './mistake.ts';
import { type Token, tokenReader } from './tokens.ts';
import { TreeBuilder } from './treeBuilder.ts';

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
