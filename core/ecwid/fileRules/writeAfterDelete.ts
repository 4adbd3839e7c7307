import type { GroupProblem, GroupRule, Member } from '../../dialect.ts';
import { dependenciesIn } from '../dependencies.ts';

export const writeAfterDelete: GroupRule = {
  code: 'write-after-delete',
  severity: 'warning',
  summary: 'What a request deletes cannot be changed by a later one.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests',
  examples: {
    bad: `[
  { "id": "1", "path": "/products/5", "method": "DELETE" },
  { "id": "2", "path": "/products/5", "method": "PUT", "body": { "price": 10 } }
]`,
    good: `[
  { "id": "1", "path": "/products/5", "method": "DELETE" },
  { "id": "2", "path": "/products/6", "method": "PUT", "body": { "price": 10 } }
]`,
  },
  groupedBy: 'subject',
  needsOrder: true,
  check,
};

function check(group: readonly Member[]): readonly GroupProblem[] {
  return dependenciesIn(group)
    .filter(({ kind }) => kind === 'after-delete')
    .map(({ item, on }) => ({
      item,
      at: ['path'],
      message:
        'An earlier request deletes this, so Ecwid will not find it any more and this request fails. Remove one of the two.',
      related: { item: on, at: ['path'], message: 'Deleted here' },
    }));
}
