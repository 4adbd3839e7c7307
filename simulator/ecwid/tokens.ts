/** What a token may do. `all` stands for every scope; `read` for those that only read. */
export interface Token {
  readonly text: string;
  readonly scopes: 'all' | 'read';
}

const tokens: readonly Token[] = [
  { text: 'secret_simulator', scopes: 'all' },
  { text: 'secret_readonly', scopes: 'read' },
];

/** The token of an `Authorization: Bearer …` header. */
export function tokenOf(header: string | undefined): Token | undefined {
  const text = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  return tokens.find((token) => token.text === text);
}

/** The first of the scopes that the token lacks. */
export function missingScope(token: Token, scopes: readonly string[]): string | undefined {
  return token.scopes === 'all' ? undefined : scopes.find((scope) => !scope.startsWith('read_'));
}
