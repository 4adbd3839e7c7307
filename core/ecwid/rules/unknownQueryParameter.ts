import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { type Endpoint, queryParameter } from '../catalogue.ts';
import { nearestName } from '../nearestName.ts';
import type { QueryPart } from '../path.ts';
import type { EcwidRequest } from '../request.ts';
import { isTokenName, quoted } from '../tokens.ts';

export const unknownQueryParameter: Rule<EcwidRequest> = {
  code: 'unknown-query-parameter',
  severity: 'warning',
  summary: 'The documentation of the call has the query parameter.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/products?limt=5", "method": "GET" }',
    good: '{ "path": "/products?limit=5", "method": "GET" }',
  },
  check,
};

function check({ endpoint, query }: EcwidRequest): readonly Problem[] {
  if (query.length === 0 || endpoint === undefined) return fine;
  let problems: Problem[] | undefined;
  for (const part of query) {
    if (isKnown(endpoint, part.name)) continue;
    problems ??= [];
    problems.push(problemOf(endpoint, part));
  }
  return problems ?? fine;
}

/**
 * `responseFields` works for every call that reads: https://docs.ecwid.com/api-reference/rest-api.
 * A token is the matter of `token-in-file`.
 */
function isKnown(endpoint: Endpoint, name: string): boolean {
  if (queryParameter(endpoint, name) !== undefined) return true;
  return (name === 'responseFields' && endpoint.method === 'GET') || isTokenName(name);
}

function problemOf(endpoint: Endpoint, { name, nameSpan }: QueryPart): Problem {
  // What was meant takes a search, and a file may hold a million wrong names.
  const meant = (): string | undefined => nearestName(name, namesOf(endpoint));
  return {
    at: ['path'],
    part: nameSpan,
    get message() {
      return describe(endpoint, name, meant());
    },
    fixes: (place) => {
      const near = meant();
      return near === undefined ? [] : [replacePart(place, nameSpan, near, `Change to ${quoted(near)}`)];
    },
  };
}

function namesOf(endpoint: Endpoint): readonly string[] {
  return endpoint.query.map((parameter) => parameter.name).filter((name) => !name.includes('{'));
}

function describe(endpoint: Endpoint, name: string, near: string | undefined): string {
  const unknown = `The documentation of “${endpoint.key}” has no query parameter ${quoted(name)}`;
  if (near !== undefined) return `${unknown}. Did you mean ${quoted(near)}?`;
  return `${unknown}${endpoint.query.length === 0 ? ', nor any other' : ''}. Ecwid may ignore it.`;
}
