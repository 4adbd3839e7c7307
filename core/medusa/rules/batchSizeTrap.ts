import { fine, type Problem, type Rule } from '../../dialect.ts';
import { orderExportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const batchSizeTrap: Rule<JobView> = {
  code: 'batch-size-trap',
  severity: 'warning',
  summary: 'An export whose batch_size is larger than the number of matches never ends.',
  source: orderExportSource,
  examples: {
    bad: '{ "type": "order-export", "context": { "batch_size": 100 } }',
    good: '{ "type": "order-export", "context": { "filterable_fields": { "status": ["completed"] } } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  const { batch_size: size, offset } = context;
  const count = typeof size === 'string' ? Number(size) : size;
  if (type?.exported === undefined || typeof count !== 'number' || !(count >= 1)) return fine;
  const { plural, entity } = type.exported;
  const at = ['context', 'batch_size'];
  if (typeof offset === 'number' && offset >= count)
    return [
      {
        at,
        message: `With an “offset” of ${offset} and a “batch_size” of ${count} nothing is exported: the offset counts as well. Give a larger “batch_size”, or remove it.`,
      },
    ];
  const matches = count === 1 ? `no ${plural} match` : `fewer than ${count} ${plural} match`;
  const cancel = entity === 'Order' ? 'and cannot be canceled' : 'even when it is canceled';
  return [
    {
      at,
      message: `If ${matches}, this job runs until the server is restarted, ${cancel}. Remove “batch_size” unless you know the number.`,
    },
  ];
}
