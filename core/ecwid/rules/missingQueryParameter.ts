import { fine, type Problem, type Rule } from '../../dialect.ts';
import type { Endpoint, QueryParameter } from '../catalogue.ts';
import type { EcwidRequest } from '../request.ts';

export const missingQueryParameter: Rule<EcwidRequest> = {
  code: 'missing-query-parameter',
  severity: 'error',
  summary: 'The query has the parameters that the call needs.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/states", "method": "GET" }',
    good: '{ "path": "/states?countryCode=US", "method": "GET" }',
  },
  check,
};

function check({ endpoint, query, nameEnd }: EcwidRequest): readonly Problem[] {
  if (endpoint === undefined || endpoint.requiredQuery.length === 0) return fine;
  const given = new Set(query.filter(({ value }) => value !== '').map(({ name }) => name));
  const missing = endpoint.requiredQuery.filter((parameter) => isMissing(parameter, endpoint, given));
  if (missing.length === 0) return fine;
  const names = missing.map(({ name }) => `“${name}”`);
  const [first] = missing;
  return [
    {
      at: ['path'],
      part: { start: 0, end: nameEnd },
      message:
        `“${endpoint.key}” needs ${names.join(' and ')} in the query. ` +
        `Add ${missing.length === 1 ? 'it' : 'them'}: “${query.length === 0 ? '?' : '&'}${first?.name}=…”.`,
    },
  ];
}

/** What only a batch needs is the matter of `upload-needs-url`. */
function isMissing(parameter: QueryParameter, endpoint: Endpoint, given: ReadonlySet<string>): boolean {
  if (parameter.requiredInBatch === true || given.has(parameter.name)) return false;
  return !endpoint.query.some(({ name, insteadOf }) => insteadOf === parameter.name && given.has(name));
}
