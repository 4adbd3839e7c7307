import { fine, type Problem, type Rule } from '../../dialect.ts';
import { removeProperty } from '../../json/edits.ts';
import { fieldInWords } from '../bodyFields.ts';
import type { EcwidRequest } from '../request.ts';

/** The official client reads these fields and never sends them. */
export const readOnlyField: Rule<EcwidRequest> = {
  code: 'read-only-field',
  severity: 'information',
  summary: 'A body leaves out what Ecwid sets by itself.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/products/5", "method": "PUT", "body": { "id": 5, "price": 9.5 } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ bodyErrors }: EcwidRequest): readonly Problem[] {
  if (bodyErrors.length === 0) return fine;
  return bodyErrors
    .filter(({ kind }) => kind === 'read-only')
    .map(({ path }) => ({
      at: ['body', ...path],
      mark: 'name',
      get message() {
        return `${fieldInWords(path)} is set by Ecwid itself; the documentation does not say what becomes of it in a request. Leave it out.`;
      },
      fixes: (place) => {
        const fix = removeProperty(place, `Remove “${path.at(-1)}”`);
        return fix === undefined ? [] : [fix];
      },
    }));
}
