import shape from '../../../schemas/ecwid-request.schema.json?validator';
import { fine, type Problem, type Rule } from '../../dialect.ts';
import { shapeRule } from '../../shape.ts';
import type { EcwidRequest } from '../request.ts';
import { isTokenName } from '../tokens.ts';

const rule = shapeRule({
  shape,
  itemName: 'request',
  // No source says that Ecwid refuses them.
  unknownFields: 'warning',
  summary: 'A request has a path and a method, and may have an id and a body.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/profile" }',
    good: '{ "id": "1", "path": "/profile", "method": "GET" }',
  },
});

export const requestShape: Rule<EcwidRequest> = { ...rule, check };

function check(request: EcwidRequest): readonly Problem[] {
  const problems = rule.check(request);
  return problems.length === 0 ? fine : problems.filter((problem) => !isToken(problem));
}

/** A field that is named like a token is the matter of `token-in-file`. */
function isToken({ at, mark }: Problem): boolean {
  const field = at.at(-1);
  return mark === 'name' && typeof field === 'string' && isTokenName(field);
}
