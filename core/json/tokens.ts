/**
 * A text as JSON tokens; every text has some. White space and strings are read here, because a value may be 40 MB of
 * escapes; the rest by jsonc-parser's scanner, whose enums have no run-time values under this project's settings.
 */
import { createScanner, type ScanError, type SyntaxKind } from 'jsonc-parser';
import { skipSpace } from './characters.ts';
import { contentEnd, decode, escapeLength, isEscape } from './strings.ts';

export type TokenKind =
  | '{'
  | '}'
  | '['
  | ']'
  | ','
  | ':'
  | 'null'
  | 'true'
  | 'false'
  | 'string'
  | 'number'
  | 'comment'
  | 'unknown'
  | 'end';

/** What is wrong inside a token. */
export type TokenError = 'string-open' | 'number' | 'comment' | 'escape' | 'control-character';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of strings: the text they stand for. Of the rest: as written. */
  readonly text: string;
  readonly error: TokenError | undefined;
}

const kinds: { readonly [kind in SyntaxKind]: TokenKind } = {
  1: '{',
  2: '}',
  3: '[',
  4: ']',
  5: ',',
  6: ':',
  7: 'null',
  8: 'true',
  9: 'false',
  10: 'string',
  11: 'number',
  12: 'comment',
  13: 'comment',
  // White space, which the scanner never sees.
  14: 'unknown',
  15: 'unknown',
  16: 'unknown',
  17: 'end',
};

const errors: { readonly [error in ScanError]: TokenError | undefined } = {
  0: undefined,
  1: 'comment',
  2: 'string-open',
  3: 'number',
  4: 'escape',
  5: 'escape',
  6: 'control-character',
};

/**
 * @param start where reading begins, outside of any token
 * @param strings `mend` to end a string that lacks its quote where it was probably meant to end
 * @returns a function that yields the next token, white space left out, and `end` for ever at the end
 */
export function tokenReader(text: string, start = 0, strings: 'as-is' | 'mend' = 'as-is'): () => Token {
  const scanner = createScanner(text, false);
  let offset = start;
  return function next(): Token {
    offset = skipSpace(text, offset);
    const token = text.charCodeAt(offset) === 0x22 ? readString(text, offset, strings === 'mend') : scan(offset);
    offset = token.end;
    return token;
  };

  function scan(from: number): Token {
    scanner.setPosition(from);
    const kind = kinds[scanner.scan()];
    // The scanner steps over the end inside an open block comment.
    const end = Math.min(text.length, from + scanner.getTokenLength());
    const error = kind === 'comment' ? 'comment' : errors[scanner.getTokenError()];
    return { kind, start: from, end, text: text.slice(from, end), error };
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them within quotes.
const plain = /[^"\\\u0000-\u001f]*/y;

function skipPlain(text: string, offset: number): number {
  plain.lastIndex = offset;
  plain.test(text);
  return plain.lastIndex;
}

/** Reads to the closing quote, or to the line's end where there is none. */
function readString(text: string, start: number, mend: boolean): Token {
  let escaped = false;
  let error: TokenError | undefined;
  let offset = skipPlain(text, start + 1);
  for (; ; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) break;
    if (code === 0x0a || code === 0x0d || offset >= text.length) {
      error = 'string-open';
      break;
    }
    if (code === 0x5c) {
      const length = escapeLength(text, offset);
      if (!isEscape(text, offset, length)) error = 'escape';
      offset += length - 1;
      escaped = true;
    } else if (code < 0x20) {
      error = 'control-character';
    }
  }
  if (mend) {
    const mended = mendedEnd(text, start + 1, offset, error === 'string-open');
    if (mended < offset) {
      offset = mended;
      error = 'string-open';
    }
  }
  const end = error === 'string-open' ? offset : offset + 1;
  return { kind: 'string', start, end, text: decoded(text, start, end, escaped, error !== undefined), error };
}

/**
 * A closing quote with a word right behind it is the next string's opening one: `"/profile, "method"`. Commas and
 * brackets before it, or before the line's end, belong to the file.
 */
function mendedEnd(text: string, start: number, end: number, open: boolean): number {
  if (!open && !/[\w/$]/.test(text.charAt(end + 1))) return end;
  let first = end;
  while (first > start && ' \t,:{}[]'.includes(text.charAt(first - 1))) first--;
  return open && !/[,}\]]/.test(text.slice(first, end)) ? end : first;
}

function decoded(text: string, start: number, end: number, escaped: boolean, faulty: boolean): string {
  // The engine's own decoder is by far the fastest, and takes only what is right.
  if (escaped && !faulty) return String(JSON.parse(text.slice(start, end)));
  const content = text.slice(start + 1, contentEnd(text, { start, end }));
  return escaped ? decode(content) : content;
}
