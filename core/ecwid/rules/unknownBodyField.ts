import { fine, type Problem, type Rule } from '../../dialect.ts';
import { renameProperty } from '../../json/edits.ts';
import type { BodyError } from '../bodies.ts';
import { entityInWords, fieldInWords, meantField } from '../bodyFields.ts';
import type { EcwidRequest } from '../request.ts';
import { isTokenName, quoted } from '../tokens.ts';

/**
 * No source says what Ecwid does with fields it does not know, and its official client sends none. A field that is named
 * as a token is the matter of `token-in-file`.
 */
export const unknownBodyField: Rule<EcwidRequest> = {
  code: 'unknown-body-field',
  severity: 'warning',
  summary: 'The fields of a body are those of the documentation or of the official client.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/products/5", "method": "PUT", "body": { "pirce": 9.5 } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ endpoint, body, bodyErrors }: EcwidRequest): readonly Problem[] {
  const entity = endpoint?.body;
  if (entity === undefined || bodyErrors.length === 0) return fine;
  return bodyErrors
    .filter(({ kind, path }) => kind === 'unknown' && !(path.length === 1 && isTokenName(String(path[0]))))
    .map((error) => describe(error, entity, body));
}

function describe({ path }: BodyError, entity: string, body: unknown): Problem {
  return {
    at: ['body', ...path],
    mark: 'name',
    // Worked out only where it is shown.
    get message() {
      const meant = meantField(entity, path, body);
      const place = path.length === 1 ? article(entityInWords(entity)) : fieldInWords(path.slice(0, -1));
      const remedy = meant === undefined ? 'Check its name, or remove it.' : `Did you mean “${meant}”?`;
      return `The documentation of requests knows no field ${quoted(String(path.at(-1)))} in ${place}. ${remedy}`;
    },
    fixes: ({ property }) => {
      const meant = meantField(entity, path, body);
      return meant === undefined || property === undefined
        ? []
        : [renameProperty(property, meant, `Change to “${meant}”`)];
    },
  };
}

function article(noun: string): string {
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
