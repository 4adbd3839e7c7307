import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceValue, safe } from '../../json/edits.ts';
import type { EcwidRequest } from '../request.ts';

export const idNotText: Rule<EcwidRequest> = {
  code: 'id-not-text',
  severity: 'warning',
  mends: true,
  summary: 'The id of a request is a text.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "id": 7, "path": "/profile", "method": "GET" }',
    good: '{ "id": "7", "path": "/profile", "method": "GET" }',
  },
  check,
};

function check({ id }: EcwidRequest): readonly Problem[] {
  if (typeof id !== 'number') return fine;
  return [
    {
      at: ['id'],
      message:
        'By the documentation an id is a text, and older pages show how a wrong one is refused. Put the number in quotes.',
      // Byte for byte: a long number would not survive as one.
      fixes: ({ text, node }) => [
        safe(replaceValue(node, `"${text.slice(node.start, node.end)}"`, 'Put the id in quotes')),
      ],
    },
  ];
}
