/** Tells apart what may be wrong with a path as a whole, so that each mistake has one rule. */
import { matchPath } from './route.ts';

/**
 * - `documented`: the catalogue has it.
 * - `address`: it starts with a host.
 * - `store`: it starts with the store id or with what stands before it.
 * - `batch`: a call about batches.
 * - `unknown`: anything else.
 */
export type PathForm = 'documented' | 'address' | 'store' | 'batch' | 'unknown';

/**
 * `https://host`, `//host`, or Ecwid's own host without a scheme. After two bare slashes a host has a dot or a port or
 * is this machine: `//products/1` is a path with a slash too many.
 */
const origin =
  /^\s*(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*|\/\/(?:[^/?#]*\.[^/?#]*|localhost|[^/?#]+:\d+)(?=[/?#]|$)|(?:[\w-]+\.)*ecwid\.com(?=[/?#]|$))/i;

/** `/api/v3/1003`, `/api/v3`, `/v3/1003`, `/stores/1003`, `/1003`, or a placeholder such as `{storeId}` in its place. */
const storePrefix =
  /^\s*\/?(?:api\/v\d+(?:\/(?:\d+|\W*store_?id\W*?)(?=[/?#]|$))?|(?:v\d+\/|stores?\/)?(?:\d+|\W*store_?id\W*?))(?=[/?#]|$)/i;

/** Long enough for every prefix; a path may be of any length. */
const longestPrefix = 2000;

/** What follows host and store id; nothing where the path has no host. */
export function afterAddress(path: string): string | undefined {
  const found = origin.exec(path.slice(0, longestPrefix));
  if (found === null) return undefined;
  const rest = path.slice(found[0].length);
  return rest.replace(/^\/api\/v\d+\/[^/?#]+/i, '');
}

/** What follows the store id; nothing where the path starts with neither the id nor what stands before it. */
export function afterStore(path: string): string | undefined {
  const found = storePrefix.exec(path.slice(0, longestPrefix));
  return found === null ? undefined : path.slice(found[0].length);
}

/** @param nameEnd where the path's name ends */
export function pathFormOf(path: string, nameEnd: number): PathForm {
  if (/^\s*\/*batch(?=[/?#]|\s*$)/.test(path.slice(0, longestPrefix))) return 'batch';
  if (matchPath(path, nameEnd) !== undefined) return 'documented';
  if (afterAddress(path) !== undefined) return 'address';
  return afterStore(path) !== undefined ? 'store' : 'unknown';
}
