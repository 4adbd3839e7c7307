import { fine, type Problem, type Rule } from '../../dialect.ts';
import { createPage } from '../sources.ts';
import type { JobView } from '../view.ts';

export const waitsForConfirm: Rule<JobView> = {
  code: 'waits-for-confirm',
  severity: 'information',
  summary: 'A dry run counts what it would do and then waits until it is confirmed.',
  source: createPage,
  examples: {
    bad: '{ "type": "product-export", "dry_run": true, "context": {} }',
    good: '{ "type": "product-export", "dry_run": false, "context": {} }',
  },
  check,
};

function check({ job, type }: JobView): readonly Problem[] {
  if (job['dry_run'] !== true) return fine;
  const checked =
    type !== undefined && type.exported === undefined
      ? ' Some faults in the rows of the file show only after that.'
      : '';
  return [
    {
      at: ['dry_run'],
      message: `This job counts what it would do and then waits until you confirm it; nothing is written before.${checked}`,
    },
  ];
}
