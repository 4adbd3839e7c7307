import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';
import { nearest } from '../../shape.ts';
import { jobTypeNames } from '../jobTypes.ts';
import { createPage } from '../sources.ts';
import type { JobView } from '../view.ts';

export const unknownJobType: Rule<JobView> = {
  code: 'unknown-job-type',
  severity: 'hint',
  summary: 'Every Medusa server has four types of job; a shop can add its own.',
  source: createPage,
  examples: {
    bad: '{ "type": "product-exports", "context": {} }',
    good: '{ "type": "product-export", "context": {} }',
  },
  check,
};

function check({ job, type }: JobView): readonly Problem[] {
  const name = job['type'];
  if (type !== undefined || typeof name !== 'string' || name === '') return fine;
  const near = nearest(name, jobTypeNames);
  if (near === undefined)
    return [
      {
        at: ['type'],
        message: `“${name}” is not one of Medusa’s own types: ${jobTypeNames.join(', ')}. A server whose shop has not added it answers “not found”; its context is not checked here.`,
      },
    ];
  return [
    {
      at: ['type'],
      severity: 'warning',
      message: `Medusa has no type “${name}” of its own. Did you mean “${near}”?`,
      fixes: ({ node }) => [replaceString(node, near, `Change to “${near}”`)],
    },
  ];
}
