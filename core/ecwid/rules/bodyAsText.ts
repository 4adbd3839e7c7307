import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceValue } from '../../json/edits.ts';
import type { EcwidRequest } from '../request.ts';

/** The table of the documentation calls the body a string; its examples and the official client send an object. */
export const bodyAsText: Rule<EcwidRequest> = {
  code: 'body-as-text',
  severity: 'warning',
  summary: 'A body is an object, not a text that holds one.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: String.raw`{ "path": "/products/5", "method": "PUT", "body": "{\"price\": 9.5}" }`,
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ method, route, endpoint, body }: EcwidRequest): readonly Problem[] {
  if (typeof body !== 'string' || body === '') return fine;
  // Where no body belongs, that is told by a rule of its own.
  if (method === 'GET' || method === 'DELETE' || (route !== undefined && endpoint?.body === undefined)) return fine;
  const holdsJson = isObjectText(body);
  // The storage of an app takes any text, and of unknown calls nothing is known.
  if (!holdsJson && (endpoint?.body === undefined || endpoint.body === 'StorageValue')) return fine;
  return [
    {
      at: ['body'],
      message: holdsJson
        ? 'This body is an object written as text. A table of the documentation calls for text; its examples and the official client send the object itself. Write the object.'
        : `This body is a text. By the examples of the documentation “${endpoint?.key}” takes an object. Write an object.`,
      // As the text has it, so that every number stays byte for byte.
      fixes: ({ node }) => (holdsJson ? [replaceValue(node, body.trim(), 'Change to an object')] : []),
    },
  ];
}

function isObjectText(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
