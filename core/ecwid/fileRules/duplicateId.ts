import type { GroupProblem, GroupRule, Member } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';
import { shorten } from '../../shorten.ts';

export const duplicateId: GroupRule = {
  code: 'duplicate-id',
  severity: 'warning',
  summary: 'Each id of a file stands for one request.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: `[
  { "id": "1", "path": "/products/5", "method": "GET" },
  { "id": "1", "path": "/products/6", "method": "GET" }
]`,
    good: `[
  { "id": "1", "path": "/products/5", "method": "GET" },
  { "id": "2", "path": "/products/6", "method": "GET" }
]`,
  },
  groupedBy: 'id',
  check,
};

function check(group: readonly Member[]): readonly GroupProblem[] {
  return group.slice(1).map((member, index) => {
    const id = member.summary.id ?? '';
    const other = id === '' ? String(index + 2) : `${id}-${index + 2}`;
    return {
      item: index + 1,
      at: ['id'],
      message: `The id “${shorten(id, 30)}” stands for an earlier request already. Give each its own: answers are told apart by it.`,
      related: { item: 0, at: ['id'], message: 'The first request with this id' },
      // Where a request of that id exists as well, the rule says so again.
      fixes: ({ node }) => [replaceString(node, other, `Change to “${shorten(other, 30)}”`)],
    };
  });
}
