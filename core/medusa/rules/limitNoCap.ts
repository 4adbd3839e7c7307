import { fine, type Problem, type Rule } from '../../dialect.ts';
import { productExportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const limitNoCap: Rule<JobView> = {
  code: 'limit-no-cap',
  severity: 'information',
  summary: 'The limit of an export is the size of a page and does not cap how much is exported.',
  source: productExportSource,
  examples: {
    bad: '{ "type": "product-export", "context": { "limit": 2 } }',
    good: '{ "type": "product-export", "context": { "filterable_fields": { "status": ["draft"] } } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  const limit = context['limit'];
  if (type?.exported === undefined || typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) return fine;
  // With a cap of its own, the page size is meant as one.
  if (Object.hasOwn(context, 'batch_size')) return fine;
  return [
    {
      at: ['context', 'limit'],
      message: `“limit” is how many ${type.exported.plural} the server reads at a time, and no cap: all that match are exported. To export fewer, use “filterable_fields”.`,
    },
  ];
}
