import { fine, type Problem, type Rule } from '../../dialect.ts';
import { createPage } from '../sources.ts';
import type { JobView } from '../view.ts';

export const jobTooLarge: Rule<JobView> = {
  code: 'job-too-large',
  severity: 'warning',
  summary: 'A server refuses a job of more than about 100 kB, unless it is set up to take more.',
  source: createPage,
  examples: {
    bad: `{ "type": "product-export", "context": { "filterable_fields": { "id": ["${'p'.repeat(102_400)}"] } } }`,
    good: '{ "type": "product-export", "context": { "filterable_fields": { "id": ["prod_1"] } } }',
  },
  check,
};

/** What the server's body parser takes by default. */
const limit = 100 * 1024;

function check({ text }: JobView): readonly Problem[] {
  // A UTF-16 code unit takes three bytes at most.
  if (text.length * 3 <= limit) return fine;
  const size = byteLength(text);
  if (size <= limit) return fine;
  return [
    {
      at: [],
      message: `This job is about ${Math.round(size / 1024)} kB large, and servers refuse more than about 100 kB. Name fewer values, or split the job.`,
    },
  ];
}

function byteLength(text: string): number {
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A pair of surrogates is four bytes in all.
    size += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return size;
}
