import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';
import { nearestPaths } from '../nearestPaths.ts';
import type { EcwidRequest } from '../request.ts';
import { type Misfit, misfitOf } from '../route.ts';
import { quoted } from '../tokens.ts';

export const unknownPath: Rule<EcwidRequest> = {
  code: 'unknown-path',
  severity: 'warning',
  summary: 'The documentation has the path.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/prodcuts/5", "method": "GET" }',
    good: '{ "path": "/products/5", "method": "GET" }',
  },
  check,
};

function check({ path, nameEnd, pathForm }: EcwidRequest): readonly Problem[] {
  // An empty path is another rule's.
  if (pathForm !== 'unknown' || path === undefined || path === '') return fine;
  return [
    {
      at: ['path'],
      part: { start: 0, end: nameEnd },
      // What was meant takes a search, and a file may hold a million wrong paths.
      get message() {
        return describe(path.slice(0, nameEnd));
      },
      fixes: ({ node }) =>
        nearestPaths(path.slice(0, nameEnd)).map((near) =>
          replaceString(node, near + path.slice(nameEnd), `Change to ${quoted(near)}`),
        ),
    },
  ];
}

function describe(name: string): string {
  const [near] = nearestPaths(name);
  const misfit = misfitOf(name);
  const unknown = `The documentation has no path ${quoted(name)}`;
  const reason = misfit === undefined ? unknown : `${unknown}: ${reasonOf(misfit)}`;
  return near === undefined
    ? `${reason}. Ecwid probably does not know it either.`
    : `${reason}. Did you mean ${quoted(near)}?`;
}

function reasonOf({ segment, parameter }: Misfit): string {
  const wanted = parameter.enum === undefined ? 'a whole number' : 'one of the documented names';
  return `in place of ${quoted(segment)} it has {${parameter.name}}, ${wanted}`;
}
