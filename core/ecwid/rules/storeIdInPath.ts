import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { endOfName } from '../path.ts';
import { afterStore } from '../pathForm.ts';
import type { EcwidRequest } from '../request.ts';
import { quoted } from '../tokens.ts';

export const storeIdInPath: Rule<EcwidRequest> = {
  code: 'store-id-in-path',
  severity: 'error',
  summary: 'A path begins after the store id, which Ecwid adds by itself.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/api/v3/1003/products/5", "method": "GET" }',
    good: '{ "path": "/products/5", "method": "GET" }',
  },
  check,
};

function check({ path, pathForm }: EcwidRequest): readonly Problem[] {
  if (pathForm !== 'store' || path === undefined) return fine;
  const rest = afterStore(path) ?? '';
  const name = rest.slice(0, endOfName(rest));
  const usable = name !== '' && name !== '/';
  const wanted = quoted(usable ? name : '/products/123');
  const part = { start: 0, end: path.length - rest.length };
  return [
    {
      at: ['path'],
      part,
      message: `Ecwid adds the store id and what stands before it. Write only what follows, such as ${wanted}.`,
      fixes: (place) => (usable ? [replacePart(place, part, '', `Change to ${wanted}`)] : []),
    },
  ];
}
