import { fine, type Problem, type Rule } from '../../dialect.ts';
import { endpoints } from '../catalogue.ts';
import type { EcwidRequest } from '../request.ts';

/** The entity of the calls that fetch an image from an address in their body. */
const byAddress = 'AsyncImage';

export const uploadNeedsUrl: Rule<EcwidRequest> = {
  code: 'upload-needs-url',
  severity: 'error',
  summary: 'An upload in a batch names the address of the file, because a batch cannot carry the file itself.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/products/product-images-and-videos',
  examples: {
    bad: '{ "path": "/products/5/image", "method": "POST" }',
    good: '{ "path": "/products/5/image?externalUrl=https%3A%2F%2Fexample.com%2F5.jpg", "method": "POST" }',
  },
  check,
};

function check({ endpoint, query, nameEnd }: EcwidRequest): readonly Problem[] {
  if (endpoint === undefined || endpoint.requiredQuery.length === 0) return fine;
  const missing = endpoint.requiredQuery.find(
    ({ name, requiredInBatch }) =>
      requiredInBatch === true && !query.some((part) => part.name === name && part.value !== ''),
  );
  if (missing === undefined) return fine;
  const background = endpoints.find(
    ({ body, path }) => body === byAddress && path.startsWith(`${endpoint.path}/`),
  )?.path;
  const other = background === undefined ? '' : `, or use “${background}” with “url” in its body`;
  return [
    {
      at: ['path'],
      part: { start: 0, end: nameEnd },
      message: `“${endpoint.key}” takes a file, and a batch cannot carry one. Give its address as “${missing.name}” in the query${other}.`,
    },
  ];
}
