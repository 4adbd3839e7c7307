import { fieldsOf, fine, type Place, type Problem, type Rule } from '../../dialect.ts';
import type { Fix } from '../../finding.ts';
import { removeProperty } from '../../json/edits.ts';
import type { EcwidRequest } from '../request.ts';

/** The documentation's own examples send an empty text with GET. */
export const bodyNotAllowed: Rule<EcwidRequest> = {
  code: 'body-not-allowed',
  severity: 'warning',
  summary: 'Only calls that take a body have one.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/orders/5", "method": "DELETE", "body": { "reason": "test" } }',
    good: '{ "path": "/orders/5", "method": "DELETE" }',
  },
  check,
};

function check(request: EcwidRequest): readonly Problem[] {
  const { method, route, endpoint, body } = request;
  if (endpoint?.body !== undefined || method === undefined || isNothing(body)) return fine;
  // Another method would be needed anyway, and may take the body.
  if (route !== undefined && endpoint === undefined) return fine;
  if (endpoint === undefined && method !== 'GET' && method !== 'DELETE') return fine;
  const taking = (route?.endpoints ?? []).filter((each) => each.body !== undefined).map((each) => each.method);
  return [
    {
      at: ['body'],
      mark: 'name',
      message: `${describe(request)} ${taking.length === 0 ? 'Remove it.' : `Remove it, or did you mean ${taking.join(' or ')}?`}`,
      // What was meant for another method is not to be lost.
      fixes: (place) => (taking.length === 0 ? removal(place) : []),
    },
  ];
}

function isNothing(body: unknown): boolean {
  if (body === undefined || body === null || body === '') return true;
  const fields = fieldsOf(body);
  return fields !== undefined && Object.keys(fields).length === 0;
}

function describe({ method, endpoint }: EcwidRequest): string {
  if (method === 'GET' || method === 'DELETE') return `A ${method} has no use for a body.`;
  return `The documentation knows no body for “${endpoint?.key}”.`;
}

function removal(place: Place): readonly Fix[] {
  const fix = removeProperty(place, 'Remove the body');
  return fix === undefined ? [] : [fix];
}
