/** jsonc-parser's scanner in words: its enums have no run-time values under this project's compiler settings. */
import { createScanner, type ScanError, type SyntaxKind } from 'jsonc-parser';

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
  | 'space'
  | 'unknown'
  | 'end';

/** What is wrong inside a token. */
export type TokenError = 'string-open' | 'number' | 'comment' | 'escape' | 'control-character';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of strings: the text they stand for. */
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
  14: 'space',
  15: 'space',
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

/** @returns a function that yields the next token, white space left out, and `end` for ever at the end */
export function tokenReader(text: string): () => Token {
  const scanner = createScanner(text, false);
  return function next(): Token {
    for (;;) {
      const kind = kinds[scanner.scan()];
      if (kind === 'space') continue;
      const start = scanner.getTokenOffset();
      const error = kind === 'comment' ? 'comment' : errors[scanner.getTokenError()];
      // The scanner steps over the end inside an open block comment.
      return {
        kind,
        start,
        end: Math.min(text.length, start + scanner.getTokenLength()),
        text: scanner.getTokenValue(),
        error,
      };
    }
  };
}
