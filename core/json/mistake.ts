/** What is wrong with a token in its place. Only the first mistake of a text is certain; later ones may follow from it. */
import type { Span } from '../finding.ts';
import type { Token, TokenError } from './tokens.ts';

/** In the words of `syntaxFinding.ts`. */
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

/** What JSON allows at a place. */
export type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma' | 'nothing';

/** Where a reader stands when a token comes. */
export interface Place {
  readonly expected: Expected;
  /** The innermost container that is open. */
  readonly container: { readonly type: string; readonly start: number } | undefined;
  readonly lastComma: Span;
  /** Where the token before ends. */
  readonly lastEnd: number;
}

/** @returns what is wrong when `token` comes at `place` */
export function mistakeOf(
  token: Token,
  { expected, container, lastComma, lastEnd }: Place,
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
  if (closes) {
    if (container === undefined) return here('bracket-too-many');
    if ((container.type === 'object') !== (token.kind === '}')) return opening();
    if (expected === 'name' || (expected === 'value' && container.type === 'array'))
      return { kind: 'comma-too-many', start: lastComma.start, end: lastComma.end };
    if (expected === 'value') return here('value-expected');
    return expected === 'colon' ? before('colon-expected') : undefined;
  }
  if (expected === 'comma') return token.kind === ',' ? undefined : before('comma-expected');
  if (expected === 'colon') return token.kind === ':' ? undefined : before('colon-expected');
  if (token.kind === ',') {
    const afterColon = expected === 'value' && container?.type === 'object';
    return here(container === undefined || afterColon ? 'value-expected' : 'comma-too-many');
  }
  if (nameExpected) return token.kind === 'string' ? undefined : here('name-expected');
  return token.kind === ':' ? here('value-expected') : undefined;
}
