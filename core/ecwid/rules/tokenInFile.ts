import { fieldsOf, fine, type Problem, type Rule } from '../../dialect.ts';
import { removeProperty, replaceString } from '../../json/edits.ts';
import type { JsonPath } from '../../json/tree.ts';
import { removalOf } from '../path.ts';
import type { EcwidRequest } from '../request.ts';
import { holdsToken, isTokenName } from '../tokens.ts';

export const tokenInFile: Rule<EcwidRequest> = {
  code: 'token-in-file',
  severity: 'error',
  summary: 'No access token stands in a file: the token of the profile is used, and records of runs keep what is sent.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/profile?token=secret_0123456789abcdef", "method": "GET" }',
    good: '{ "path": "/profile", "method": "GET" }',
  },
  check,
};

const message =
  'This is an access token. It would be kept in the file and in the records of runs. ' +
  'Remove it: the token of the profile is sent instead.';

function check(request: EcwidRequest): readonly Problem[] {
  if (!mayHoldToken(request)) return fine;
  const problems: Problem[] = [...inQuery(request)];
  const inPath = problems.length > 0;
  collect(request.value, [], problems, inPath);
  return problems.length === 0 ? fine : problems;
}

/**
 * Most texts hold none of these rare pieces. `ken"` and `zation"` end names such as `token` and `Authorization`, a
 * backslash may hide a letter, and a query names its parameters without quotes.
 */
function mayHoldToken({ text, query }: EcwidRequest): boolean {
  return (
    query.length > 0 || text.includes('ken"') || text.includes('zation"') || text.includes('_') || text.includes('\\')
  );
}

function inQuery({ path, query }: EcwidRequest): readonly Problem[] {
  if (path === undefined) return fine;
  return query
    .filter(({ name, value }) => (isTokenName(name) && value !== '') || holdsToken(value))
    .map((part) => ({
      at: ['path'],
      part: { start: part.start, end: part.end },
      message,
      fixes: ({ node }) => {
        const { start, end } = removalOf(path, part);
        return [replaceString(node, path.slice(0, start) + path.slice(end), 'Remove the token')];
      },
    }));
}

/** Looks at every text below `value`, and at the fields of the request and its body that are named like a token. */
function collect(value: unknown, at: JsonPath, problems: Problem[], pathIsReported: boolean): void {
  if (typeof value === 'string') {
    const isPath = at.length === 1 && at[0] === 'path';
    if (!(isPath && pathIsReported) && holdsToken(value)) problems.push(problemAt(at, value));
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      collect(item, [...at, index], problems, pathIsReported);
    });
    return;
  }
  for (const [name, item] of Object.entries(fieldsOf(value) ?? {})) {
    const named = typeof item === 'string' && item !== '' && isTokenName(name) && isHeader(at);
    if (named) problems.push(problemAt([...at, name], item, true));
    else collect(item, [...at, name], problems, pathIsReported);
  }
}

/** Fields of the request, of its headers and of the body itself; what a shop stores deeper down is its own affair. */
function isHeader(at: JsonPath): boolean {
  return at.length === 0 || (at.length === 1 && at[0] !== 'id' && at[0] !== 'path');
}

function problemAt(at: JsonPath, value: string, whole = /^\s*(?:Bearer\s+)?\S+\s*$/i.test(value)): Problem {
  const name = at.at(-1);
  const removable = whole && typeof name === 'string' && !(at.length === 1 && (name === 'path' || name === 'method'));
  return {
    at,
    message,
    fixes: (place) => {
      const fix = removable ? removeProperty(place, 'Remove the token') : undefined;
      return fix === undefined ? [] : [fix];
    },
  };
}
