import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';
import type { EcwidRequest } from '../request.ts';

export const methodNotAllowed: Rule<EcwidRequest> = {
  code: 'method-not-allowed',
  severity: 'warning',
  summary: 'The documentation has the method for the path.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/products/5", "method": "POST", "body": { "price": 9.5 } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ method, route, endpoint, pathForm }: EcwidRequest): readonly Problem[] {
  if (endpoint !== undefined || route === undefined || method === undefined || pathForm !== 'documented') return fine;
  const { methods, template } = route;
  const [only] = methods;
  return [
    {
      at: ['method'],
      message: `The documentation has no ${method} for “${template}”, only ${listed(methods)}.`,
      // Nobody who wrote something else is led into a DELETE.
      fixes: ({ node }) =>
        methods.length !== 1 || only === undefined || only === 'DELETE'
          ? []
          : [replaceString(node, only, `Change ${method} to ${only}`)],
    },
  ];
}

function listed(methods: readonly string[]): string {
  return methods.length < 2 ? methods.join() : `${methods.slice(0, -1).join(', ')} and ${methods.at(-1)}`;
}
