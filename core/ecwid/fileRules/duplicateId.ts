import type { GroupProblem, GroupRule, Member } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';

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
  const taken = new Set(group.map(({ summary }) => summary.id));
  return group.slice(1).map((member, index) => {
    const id = member.summary.id ?? '';
    const free = freeId(id, index + 2, taken);
    return {
      item: index + 1,
      at: ['id'],
      message: `The id “${shorten(id)}” stands for an earlier request already. Give each its own: answers are told apart by it.`,
      related: { item: 0, at: ['id'], message: 'The first request with this id' },
      fixes: ({ node }) => [replaceString(node, free, `Change to “${shorten(free)}”`)],
    };
  });
}

/** Another file may hold `1-2` as an id of its own; then the rule says so again. */
function freeId(id: string, number: number, taken: ReadonlySet<string | undefined>): string {
  const free = id === '' ? String(number) : `${id}-${number}`;
  return taken.has(free) ? `${free}-${number}` : free;
}

function shorten(id: string): string {
  return id.length > 30 ? `${id.slice(0, 30)}…` : id;
}
