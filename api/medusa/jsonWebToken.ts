/** How long a JSON web token lives: https://www.rfc-editor.org/rfc/rfc7519#section-4.1 */
import { isObject } from '../shape.ts';

/**
 * By the server's own clock where the token says when it was made, so that a wrong one here does no harm.
 * @param now milliseconds since 1970
 * @returns milliseconds from now; `Infinity` where the token does not tell
 */
export function lifeOf(token: string, now: number): number {
  const { exp, iat } = claimsOf(token);
  if (typeof exp !== 'number') return Number.POSITIVE_INFINITY;
  return Math.max(0, typeof iat === 'number' ? (exp - iat) * 1000 : exp * 1000 - now);
}

function claimsOf(token: string): { readonly exp?: unknown; readonly iat?: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}
