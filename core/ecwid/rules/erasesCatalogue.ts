import { fine, type Problem, type Rule } from '../../dialect.ts';
import { type Endpoint, endpoints } from '../catalogue.ts';
import { massChanges, massDeletion } from '../effects.ts';
import type { EcwidRequest } from '../request.ts';

export const erasesCatalogue: Rule<EcwidRequest> = {
  code: 'erases-catalogue',
  severity: 'warning',
  summary: 'A request that deletes many things at once is meant to.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/products/delete-all-products',
  examples: {
    bad: '{ "path": "/products", "method": "DELETE" }',
    good: '{ "path": "/products/5", "method": "DELETE" }',
  },
  check,
};

/** Calls that delete all that stands at their path, with the path of a single one. */
export const collections: ReadonlyMap<Endpoint, string> = new Map(
  endpoints
    .filter(({ method }) => method === 'DELETE')
    .flatMap((endpoint) => {
      const single = endpoints.find(({ method, path }) => method === 'DELETE' && path.startsWith(`${endpoint.path}/{`));
      return single === undefined ? [] : [[endpoint, single.path] as const];
    }),
);

const uninstalling = 'DELETE /application';

function check({ endpoint, body, nameEnd }: EcwidRequest): readonly Problem[] {
  if (endpoint === undefined) return fine;
  if (endpoint.method === 'DELETE') return deletion(endpoint, nameEnd);
  const mode = massChanges.get(endpoint.key);
  if (mode === undefined) return fine;
  if (massDeletion(endpoint.key, () => body) !== 'all') return fine;
  const what = endpoint.group === 'Customers' ? 'customer' : 'product review';
  return [{ at: ['body', mode], message: `This deletes every ${what} of the store. Make sure that it is meant.` }];
}

function deletion(endpoint: Endpoint, nameEnd: number): readonly Problem[] {
  const part = { start: 0, end: nameEnd };
  const single = collections.get(endpoint);
  if (single !== undefined) {
    const whole = !endpoint.path.includes('{');
    return [
      {
        at: ['path'],
        part,
        severity: whole ? 'warning' : 'information',
        message: `This asks Ecwid to ${lowerCased(endpoint.summary)}. To delete one, write “${single}”.`,
      },
    ];
  }
  if (endpoint.key !== uninstalling) return fine;
  return [
    {
      at: ['path'],
      part,
      message: 'This cancels the subscription of the app in the store. Make sure that it is meant.',
    },
  ];
}

function lowerCased(summary: string): string {
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}
