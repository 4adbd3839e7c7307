/** Recognizes access tokens, which belong into the settings of a shop and nowhere else. */

/**
 * Words such as `secret_ingredient` are no tokens: those have a digit or are long. Every repetition has a bound, because
 * a text may be of any length.
 */
const token = /\b(?:secret|public)_(?:(?=[A-Za-z]{0,200}\d)[A-Za-z0-9]{8,200}|[A-Za-z0-9]{20,200})/;
const tokens = new RegExp(token, 'g');

const tokenName = /^(?:(?:access|api|auth|secret|public)?[_-]?token|authorization)$/i;

const letterN = 0x6e;

export function holdsToken(text: string): boolean {
  return text.includes('_') && token.test(text);
}

/** Whether a field or a query parameter of that name holds a token, whatever it looks like. */
export function isTokenName(name: string): boolean {
  // All of them end with this letter, and hardly any other name of the API does.
  return (name.charCodeAt(name.length - 1) | 0x20) === letterN && tokenName.test(name);
}

/** A piece of the user's text for a message: shortened, in quotation marks, without tokens, which would be logged. */
export function quoted(text: string, most = 60): string {
  const safe = text.slice(0, 1000).replace(tokens, '…');
  return `“${safe.length > most ? `${safe.slice(0, most)}…` : safe}”`;
}
