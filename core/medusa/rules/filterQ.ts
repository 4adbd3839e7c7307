import { fine, type Problem, type Rule } from '../../dialect.ts';
import { productExportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const filterQ: Rule<JobView> = {
  code: 'filter-q',
  severity: 'error',
  summary: 'An export counts with the search text q and then drops it: the file holds everything.',
  source: productExportSource,
  examples: {
    bad: '{ "type": "product-export", "context": { "filterable_fields": { "q": "shirt" } } }',
    good: '{ "type": "product-export", "context": { "filterable_fields": { "title": { "contains": "shirt" } } } }',
  },
  check,
};

function check({ type, filters }: JobView): readonly Problem[] {
  if (type?.exported === undefined || !Object.hasOwn(filters, 'q')) return fine;
  const { plural, entity } = type.exported;
  const instead =
    entity === 'Product'
      ? '“title”: { "contains": "…" }'
      : '“email”: { "contains": "…" }, “display_id” or “customer_id”';
  return [
    {
      at: ['context', 'filterable_fields', 'q'],
      mark: 'name',
      message: `The server counts with “q” and then drops it: the file would hold all ${plural}. Use ${instead}.`,
    },
  ];
}
