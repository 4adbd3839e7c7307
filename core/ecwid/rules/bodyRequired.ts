import { fine, type Problem, type Rule } from '../../dialect.ts';
import { entityInWords } from '../bodyFields.ts';
import type { EcwidRequest } from '../request.ts';

export const bodyRequired: Rule<EcwidRequest> = {
  code: 'body-required',
  severity: 'warning',
  summary: 'A POST or PUT that takes an entity has it as its body.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/products/5", "method": "PUT" }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ endpoint, body }: EcwidRequest): readonly Problem[] {
  if (endpoint?.body === undefined || (body !== undefined && body !== null && body !== '')) return fine;
  if (endpoint.method !== 'POST' && endpoint.method !== 'PUT') return fine;
  const remedy = body === undefined ? 'Add “body”.' : 'Fill in “body”.';
  return [
    {
      at: ['body'],
      message: `By the documentation “${endpoint.key}” takes a body (${entityInWords(endpoint.body)}), and there is none. ${remedy}`,
    },
  ];
}
