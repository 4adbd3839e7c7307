/** Path and query of a request. Offsets count in the path as it is meant, escapes of JSON already read. */
import type { Span } from '../finding.ts';

export interface SplitPath {
  /** What stands before the query. */
  readonly name: Span;
  /** What stands after the question mark; nothing without one. */
  readonly query: Span | undefined;
}

/** One `name=value` of a query. */
export class QueryPart implements Span {
  readonly start: number;
  readonly end: number;
  /** Decoded. */
  readonly name: string;
  /** Decoded. Empty where there is no equals sign. */
  readonly value: string;
  readonly #nameEnd: number;

  /** @param encoded whether there may be something to decode */
  constructor(path: string, start: number, nameEnd: number, end: number, encoded: boolean) {
    const name = path.slice(start, nameEnd);
    const value = nameEnd === end ? '' : path.slice(nameEnd + 1, end);
    this.start = start;
    this.end = end;
    this.name = encoded ? decodeQuery(name) : name;
    this.value = encoded ? decodeQuery(value) : value;
    this.#nameEnd = nameEnd;
  }

  get nameSpan(): Span {
    return { start: this.start, end: this.#nameEnd };
  }

  get valueSpan(): Span {
    return { start: Math.min(this.#nameEnd + 1, this.end), end: this.end };
  }
}

const ampersand = 0x26;
const equals = 0x3d;

/** Where the name of a path ends: at its query, at a fragment or with it. */
export function endOfName(path: string): number {
  const mark = path.indexOf('?');
  const hash = path.indexOf('#');
  if (hash >= 0 && (mark < 0 || hash < mark)) return hash;
  return mark < 0 ? path.length : mark;
}

export function splitPath(path: string): SplitPath {
  const end = endOfName(path);
  const name = { start: 0, end };
  if (path[end] !== '?') return { name, query: undefined };
  const hash = path.indexOf('#', end);
  return { name, query: { start: end + 1, end: hash < 0 ? path.length : hash } };
}

const none: readonly QueryPart[] = [];

/** More than any call takes; what follows is not looked at. */
const mostParts = 1000;

/** What a path asks for, in its own order; the same name may come more than once. */
export function queryOf(path: string): readonly QueryPart[] {
  const { query } = splitPath(path);
  if (query === undefined || query.start === query.end) return none;
  const parts: QueryPart[] = [];
  const encoded = path.includes('%', query.start) || path.includes('+', query.start);
  let start = query.start;
  let mark = -1;
  for (let offset = start; offset <= query.end && parts.length < mostParts; offset++) {
    const code = offset === query.end ? ampersand : path.charCodeAt(offset);
    if (code === equals && mark < 0) mark = offset;
    if (code !== ampersand) continue;
    if (offset > start) parts.push(new QueryPart(path, start, mark < 0 ? offset : mark, offset, encoded));
    start = offset + 1;
    mark = -1;
  }
  return parts;
}

/** Text of a query as it is meant: `+` is a blank. What is not encoded correctly stays as it is. */
export function decodeQuery(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** What an edit takes out to remove one part, with the separator that is no longer needed. */
export function removalOf(path: string, part: Span): Span {
  if (path.charCodeAt(part.end) === ampersand) return { start: part.start, end: part.end + 1 };
  // The last part takes the separator before it along: an ampersand or the question mark.
  return { start: part.start - 1, end: part.end };
}
