import { fieldsOf, fine, type ParsedItem, type Problem, type Rule } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';

/**
 * `https://host`, `//host`, or Ecwid's own host without a scheme. After two bare slashes a host has a dot or a port or
 * is this machine: `//products/1` is a path with a slash too many.
 */
const origin =
  /^\s*(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*|\/\/(?:[^/?#]*\.[^/?#]*|localhost|[^/?#]+:\d+)(?=[/?#]|$)|(?:[\w-]+\.)*ecwid\.com(?=[/?#]|$))/i;

/** `/api/v3/1003`, which Ecwid puts in front of every path by itself. */
const storePrefix = /^\/api\/v\d+\/[^/?#]+/i;

export const absolutePath: Rule<ParsedItem> = {
  code: 'absolute-path',
  severity: 'error',
  summary: 'A path begins after the store id; Ecwid adds address and store by itself.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "https://app.ecwid.com/api/v3/1003/products/5", "method": "GET" }',
    good: '{ "path": "/products/5", "method": "GET" }',
  },
  check,
};

function check({ value }: ParsedItem): readonly Problem[] {
  const path = fieldsOf(value)?.['path'];
  if (typeof path !== 'string' || !origin.test(path)) return fine;
  const relative = path.replace(origin, '').replace(storePrefix, '');
  // A query may hold a token, and messages are printed and logged.
  const shown = relative.replace(/[?#].*$/s, '');
  const usable = shown !== '' && shown !== '/';
  const wanted = usable ? shown : '/products/123';
  return [
    {
      at: ['path'],
      message: `“path” is a full address. Write only what follows the store id, such as “${shorten(wanted)}”; Ecwid adds the rest.`,
      fixes: ({ node }) => (usable ? [replaceString(node, relative, `Change to “${shorten(shown)}”`)] : []),
    },
  ];
}

function shorten(path: string): string {
  return path.length > 60 ? `${path.slice(0, 60)}…` : path;
}
