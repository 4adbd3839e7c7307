import { fine, type Problem, type Rule } from '../../dialect.ts';
import type { EcwidRequest } from '../request.ts';

export const nestedBatch: Rule<EcwidRequest> = {
  code: 'nested-batch',
  severity: 'warning',
  summary: 'A request of a batch is no call about batches.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests',
  examples: {
    bad: '{ "path": "/batch", "method": "POST", "body": [] }',
    good: '{ "path": "/profile", "method": "GET" }',
  },
  check,
};

function check({ path, nameEnd, pathForm }: EcwidRequest): readonly Problem[] {
  if (pathForm !== 'batch' || path === undefined) return fine;
  return [
    {
      at: ['path'],
      part: { start: 0, end: nameEnd },
      message:
        'This calls batches from within a batch, and the documentation does not say that it works. ' +
        'Put the requests themselves into this file.',
    },
  ];
}
