import type { FileFacts, FileProblem, FileRule } from '../../dialect.ts';
import { addIds } from '../ids.ts';

export const missingId: FileRule = {
  code: 'missing-id',
  severity: 'information',
  summary: 'With an id of its own, a request is told apart in the answer, whatever the order.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/get-batch-status',
  examples: {
    bad: '[\n  { "path": "/products/5", "method": "GET" }\n]',
    good: '[\n  { "id": "1", "path": "/products/5", "method": "GET" }\n]',
  },
  check,
};

function check({ items, itemsWithoutId }: FileFacts): FileProblem | undefined {
  if (itemsWithoutId === 0) return undefined;
  const what =
    itemsWithoutId < items
      ? `${itemsWithoutId.toLocaleString('en')} of ${items.toLocaleString('en')} requests ${itemsWithoutId === 1 ? 'has' : 'have'} no id`
      : items === 1
        ? 'This request has no id'
        : 'These requests have no ids';
  return {
    at: 'first-without-id',
    message: `${what}. Without ids, answers are matched by their order, which no source promises in parallel mode.`,
    fix: { title: itemsWithoutId === 1 ? 'Add an id' : 'Number all requests without an id', edits: addIds },
  };
}
