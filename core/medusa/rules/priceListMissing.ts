import { fine, type Problem, type Rule } from '../../dialect.ts';
import { priceListImportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const priceListMissing: Rule<JobView> = {
  code: 'price-list-missing',
  severity: 'error',
  summary: 'A price list import names the price list whose prices it replaces.',
  source: priceListImportSource,
  examples: {
    bad: '{ "type": "price-list-import", "context": { "fileKey": "1700000000000-prices.csv" } }',
    good: '{ "type": "price-list-import", "context": { "price_list_id": "pl_01", "fileKey": "1700000000000-prices.csv" } }',
  },
  check,
};

function check({ type, context, hasContext }: JobView): readonly Problem[] {
  if (!hasContext || type === undefined || !Object.hasOwn(type.schema.properties, 'price_list_id')) return fine;
  const id = context['price_list_id'];
  if (id !== undefined && id !== null && id !== '') return fine;
  return [
    {
      at: ['context', 'price_list_id'],
      message: `${id === undefined ? 'This job has no “price_list_id”' : '“price_list_id” is empty'}, and the server refuses it. Give the id of the price list whose prices are to be replaced.`,
    },
  ];
}
