import type { GroupProblem, GroupRule, Member } from '../../dialect.ts';
import { dependenciesIn, type Touch, touchOf } from '../dependencies.ts';

export const orderDependency: GroupRule = {
  code: 'order-dependency',
  severity: 'hint',
  summary: 'A request that needs an earlier one may run before it in parallel mode.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } },
  { "id": "2", "path": "/products/5", "method": "GET" }
]`,
    good: `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } },
  { "id": "2", "path": "/products/6", "method": "GET" }
]`,
  },
  groupedBy: 'subject',
  needsOrder: true,
  check,
};

function check(group: readonly Member[]): readonly GroupProblem[] {
  return dependenciesIn(group).flatMap(({ item, on, kind }) => {
    const [later, earlier] = [group[item], group[on]].map((member) => member && touchOf(member));
    if (kind !== 'order' || later === undefined || earlier === undefined) return [];
    return [
      {
        item,
        at: ['path'],
        message: `An earlier request ${deed(earlier)} /${earlier.resource}. In order this one ${consequence(later, earlier)}; in parallel mode it may run first.`,
        related: { item: on, at: ['path'], message: 'The earlier request' },
      },
    ];
  });
}

function deed({ method }: Touch): string {
  switch (method) {
    case 'GET':
      return 'reads';
    case 'DELETE':
      return 'deletes';
    case 'POST':
      return 'adds to';
    case 'PUT':
      return 'changes';
  }
}

function consequence({ method }: Touch, earlier: Touch): string {
  if (method === 'GET') return earlier.method === 'DELETE' ? 'finds it gone' : 'sees what that did';
  return 'follows it';
}
