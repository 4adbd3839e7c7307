import { closest, distance } from 'fastest-levenshtein';
import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceString, safe } from '../../json/edits.ts';
import { type EcwidMethod, ecwidMethods, isEcwidMethod } from '../methods.ts';
import type { EcwidRequest } from '../request.ts';
import { quoted } from '../tokens.ts';

/** Words that other APIs use for the same thing. */
const synonyms: Readonly<Record<string, EcwidMethod>> = {
  PATCH: 'PUT',
  UPDATE: 'PUT',
  CREATE: 'POST',
  INSERT: 'POST',
  REMOVE: 'DELETE',
  DEL: 'DELETE',
  READ: 'GET',
  FETCH: 'GET',
  HEAD: 'GET',
};

export const invalidMethod: Rule<EcwidRequest> = {
  code: 'invalid-method',
  severity: 'error',
  mends: true,
  summary: 'The method of a request is GET, POST, PUT or DELETE, in capitals.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/products/5", "method": "PATCH", "body": { "price": 9.5 } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ fields, method: valid }: EcwidRequest): readonly Problem[] {
  if (valid !== undefined) return fine;
  const { method } = fields;
  if (typeof method !== 'string') return fine;
  const meant = meantBy(method);
  return [
    {
      at: ['method'],
      message: describe(method, meant),
      fixes: ({ node }) => {
        if (meant === undefined) return [];
        const fix = replaceString(node, meant, `Change ${quoted(method, 20)} to ${meant}`);
        return [isSameWord(method, meant) ? safe(fix) : fix];
      },
    },
  ];
}

function meantBy(method: string): EcwidMethod | undefined {
  const word = method.trim().toUpperCase();
  if (isEcwidMethod(word)) return word;
  const synonym = synonyms[word];
  if (synonym !== undefined) return synonym;
  const near = closest(word, ecwidMethods);
  return isEcwidMethod(near) && distance(word, near) <= 2 && word.length > 2 ? near : undefined;
}

/** Only capitals and blanks are wrong. */
function isSameWord(method: string, meant: EcwidMethod | undefined): boolean {
  return method.trim().toUpperCase() === meant;
}

function describe(method: string, meant: EcwidMethod | undefined): string {
  if (method === '') return 'The method is empty. Use GET, POST, PUT or DELETE.';
  if (isSameWord(method, meant)) return `Write the method in capitals: ${meant}.`;
  return `Ecwid has no method ${quoted(method, 20)} in a batch. Use GET, POST, PUT or DELETE.`;
}
