import { fieldsOf, fine, type Problem, type Rule } from '../../dialect.ts';
import { removeProperty, replacePart } from '../../json/edits.ts';
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
  collect(request.value, [], problems, problems.length > 0);
  return problems.length === 0 ? fine : problems;
}

/** Cheap, and true for few texts beside those that do hold one. */
function mayHoldToken({ text, fields, body, query }: EcwidRequest): boolean {
  if (hasTokenMark(text) || hasOtherFields(fields)) return true;
  for (const { name, value } of query) if (isTokenName(name) || holdsToken(value)) return true;
  return typeof body === 'object' && body !== null && !Array.isArray(body) && hasTokenName(body);
}

/** Tokens begin with `secret_` or `public_`; a letter may be hidden in an escape. */
function hasTokenMark(text: string): boolean {
  for (let at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1))
    if (text.startsWith('secret', at - 6) || text.startsWith('public', at - 6)) return true;
  return text.includes('\\u');
}

/** Headers and the like, of which a request has none. */
function hasOtherFields(fields: object): boolean {
  for (const name in fields) if (name !== 'id' && name !== 'path' && name !== 'method' && name !== 'body') return true;
  return false;
}

function hasTokenName(fields: object): boolean {
  for (const name in fields) if (isTokenName(name)) return true;
  return false;
}

function inQuery({ path, query }: EcwidRequest): readonly Problem[] {
  if (path === undefined) return fine;
  return query
    .filter(({ name, value }) => (isTokenName(name) && value !== '') || holdsToken(value))
    .map((part) => ({
      at: ['path'],
      part: { start: part.start, end: part.end },
      message,
      fixes: (place) => [replacePart(place, removalOf(path, part), '', 'Remove the token')],
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

/** Nothing is lost with the field where nothing but the token stands in it. */
function isTokenAlone(value: string): boolean {
  return value.length < 300 && /^\s*(?:Bearer\s+)?\S+\s*$/i.test(value);
}

function problemAt(at: JsonPath, value: string, whole = isTokenAlone(value)): Problem {
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
