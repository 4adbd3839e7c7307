import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { type QueryParameter, queryParameter } from '../catalogue.ts';
import { nearestName } from '../nearestName.ts';
import type { QueryPart } from '../path.ts';
import { isValidValue, wantedValue } from '../queryValue.ts';
import type { EcwidRequest } from '../request.ts';
import { quoted } from '../tokens.ts';

export const invalidQueryValue: Rule<EcwidRequest> = {
  code: 'invalid-query-value',
  severity: 'warning',
  summary: 'The value of a query parameter is of the documented type.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/products?enabled=yes", "method": "GET" }',
    good: '{ "path": "/products?enabled=true", "method": "GET" }',
  },
  check,
};

function check({ endpoint, query }: EcwidRequest): readonly Problem[] {
  if (query.length === 0 || endpoint === undefined) return fine;
  let problems: Problem[] | undefined;
  for (const part of query) {
    const parameter = queryParameter(endpoint, part.name);
    if (parameter === undefined || isValidValue(parameter, part.value)) continue;
    // A required one without a value counts as missing.
    if (part.value === '' && endpoint.requiredQuery.includes(parameter)) continue;
    problems ??= [];
    problems.push(problemOf(parameter, part));
  }
  return problems ?? fine;
}

function problemOf(parameter: QueryParameter, { value, nameSpan, valueSpan }: QueryPart): Problem {
  const name = `“${parameter.name}”`;
  return {
    at: ['path'],
    part: value === '' ? nameSpan : valueSpan,
    message:
      value === ''
        ? `${name} has no value. Give it ${wantedValue(parameter)}, or remove it.`
        : `${name} must be ${wantedValue(parameter)}, not ${quoted(value)}. Ecwid may refuse or ignore it.`,
    fixes: (place) => {
      const meant = meantBy(parameter, value);
      return meant === undefined ? [] : [replacePart(place, valueSpan, meant, `Change to “${meant}”`)];
    },
  };
}

const booleans: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);

/** Only what leaves no doubt: the case of the letters, a word for a truth value, a slip in one of few words. */
function meantBy({ type, enum: values }: QueryParameter, value: string): string | undefined {
  if (value.length > 200) return undefined;
  if (type === 'boolean') return booleans.get(value.trim().toLowerCase());
  if (values === undefined) return undefined;
  const meant = value.split(',').map((item) => nearestName(item.trim(), values));
  return meant.includes(undefined) ? undefined : meant.join(',');
}
