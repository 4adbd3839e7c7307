import { fieldsOf, fine, type Problem, type Rule } from '../../dialect.ts';
import { listInWords, meantField } from '../bodyFields.ts';
import { entityField } from '../entities.ts';
import type { EcwidRequest } from '../request.ts';

export const requiredBodyField: Rule<EcwidRequest> = {
  code: 'required-body-field',
  severity: 'warning',
  summary: 'A body has the fields that the documentation requires. Where sources disagree, a hint says so.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/categories", "method": "POST", "body": { "enabled": true } }',
    good: '{ "path": "/categories", "method": "POST", "body": { "name": "Lamps", "enabled": true } }',
  },
  check,
};

function check(request: EcwidRequest): readonly Problem[] {
  const { endpoint } = request;
  if (endpoint?.body === undefined || endpoint.requiredFields.length === 0) return fine;
  const body = fieldsOf(request.body);
  if (body === undefined) return fine;
  let missing: string[] | undefined;
  for (const name of endpoint.requiredFields) {
    if (Object.hasOwn(body, name)) continue;
    missing ??= [];
    missing.push(name);
  }
  return missing === undefined ? fine : describe(missing, request, endpoint.body, endpoint.key);
}

function describe(missing: readonly string[], request: EcwidRequest, entity: string, call: string): readonly Problem[] {
  const { body, bodyErrors } = request;
  // A field that is there under a wrong name is the matter of `unknown-body-field`.
  const misspelt = bodyErrors
    .filter(({ kind, path }) => kind === 'unknown' && path.length === 1)
    .map(({ path }) => meantField(entity, path, body));
  const byNote = new Map<string | undefined, string[]>();
  for (const name of missing) {
    if (misspelt.includes(name)) continue;
    const note = entityField(entity, [name])?.requiredNote;
    byNote.set(note, [...(byNote.get(note) ?? []), name]);
  }
  return [...byNote].map(([note, names]) => problemOf(names, note, call));
}

function problemOf(names: readonly string[], note: string | undefined, call: string): Problem {
  const [is, it] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const subject = `${listInWords(
    names.map((name) => `“${name}”`),
    'and',
  )} ${is} missing.`;
  if (note !== undefined) return { at: ['body'], severity: 'hint', message: `${subject} ${note}` };
  return { at: ['body'], message: `${subject} The documentation requires ${it} for “${call}”. Add ${it}.` };
}
