import { fine, type Problem, type Rule } from '../../dialect.ts';
import { type PartEdit, replaceParts } from '../../json/edits.ts';
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
      fixes: (place) => {
        const name = path.slice(0, nameEnd);
        return nearestPaths(name).map((near) =>
          replaceParts(place, [changeOf(name, near)], `Change to ${quoted(near)}`),
        );
      },
    },
  ];
}

/** From the first character that differs to the last. */
function changeOf(from: string, to: string): PartEdit {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let kept = 0;
  while (kept < shorter - start && from.at(-1 - kept) === to.at(-1 - kept)) kept++;
  return { start, end: from.length - kept, text: to.slice(start, to.length - kept) };
}

function describe(name: string): string {
  const misfit = misfitOf(name);
  if (misfit !== undefined && isPlaceholder(misfit))
    return `Fill in ${quoted(misfit.segment)}: it stands for ${wantedValue(misfit.parameter)}.`;
  const [near] = nearestPaths(name);
  const unknown = `The documentation has no path ${quoted(name)}`;
  const reason = misfit === undefined ? unknown : `${unknown}: ${reasonOf(misfit)}`;
  return near === undefined
    ? `${reason}. Ecwid probably does not know it either.`
    : `${reason}. Did you mean ${quoted(near)}?`;
}

function reasonOf({ segment, parameter }: Misfit): string {
  return `in place of ${quoted(segment)} it has {${parameter.name}}, ${wantedValue(parameter)}`;
}

/** What completion, a page or another tool leaves to be filled in: `productId`, `{productId}`, `:id`, `{{id}}`. */
function isPlaceholder({ segment, parameter }: Misfit): boolean {
  return segment === parameter.name || /^(?:\$?\{{1,2}[^{}]*\}{1,2}|:[A-Za-z]\w*)$/.test(segment);
}

function wantedValue(parameter: Misfit['parameter']): string {
  return parameter.enum === undefined ? 'a whole number' : 'one of the documented names';
}
