import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { endOfName } from '../path.ts';
import { afterAddress } from '../pathForm.ts';
import type { EcwidRequest } from '../request.ts';
import { quoted } from '../tokens.ts';

export const absolutePath: Rule<EcwidRequest> = {
  code: 'absolute-path',
  severity: 'error',
  summary: 'A path begins after the store id; Ecwid adds address and store by itself.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "https://app.ecwid.com/api/v3/1003/products/5", "method": "GET" }',
    good: '{ "path": "/products/5", "method": "GET" }',
  },
  check,
};

function check({ path, pathForm }: EcwidRequest): readonly Problem[] {
  if (pathForm !== 'address' || path === undefined) return fine;
  const relative = afterAddress(path) ?? '';
  // A query may hold a token, and messages are printed and logged.
  const name = relative.slice(0, endOfName(relative));
  const usable = name !== '' && name !== '/';
  const wanted = quoted(usable ? name : '/products/123');
  const host = { start: 0, end: path.length - relative.length };
  return [
    {
      at: ['path'],
      message: `“path” is a full address. Write only what follows the store id, such as ${wanted}; Ecwid adds the rest.`,
      fixes: (place) => (usable ? [replacePart(place, host, '', `Change to ${wanted}`)] : []),
    },
  ];
}
