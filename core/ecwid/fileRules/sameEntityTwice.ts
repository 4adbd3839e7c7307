import { fieldsOf, type GroupProblem, type GroupRule, type Member } from '../../dialect.ts';
import { dependenciesIn, touchOf } from '../dependencies.ts';

export const sameEntityTwice: GroupRule = {
  code: 'same-entity-twice',
  severity: 'warning',
  summary: 'One request changes an entity; a second one for the same entity is probably left over.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } },
  { "id": "2", "path": "/products/5", "method": "PUT", "body": { "price": 10 } }
]`,
    good: `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } },
  { "id": "2", "path": "/products/6", "method": "PUT", "body": { "price": 10 } }
]`,
  },
  groupedBy: 'subject',
  needsOrder: true,
  check,
};

function check(group: readonly Member[]): readonly GroupProblem[] {
  return dependenciesIn(group)
    .filter(({ kind }) => kind === 'repeated-change')
    .map(({ item, on }) => {
      const touch = touchOf(group[item] ?? nobody);
      const shared = sharedFields(touch?.body, touchOf(group[on] ?? nobody)?.body);
      const place = { item, at: ['path'], related: { item: on, at: ['path'], message: 'The earlier change' } };
      const resource = `/${touch?.resource ?? ''}`;
      const [field] = shared.filter((name) => !counted.has(name));
      if (field === undefined && shared.length > 0)
        return {
          ...place,
          severity: 'hint' as const,
          needsOrder: false,
          message: `An earlier request counts ${resource} up or down as well. Both count; one request can do both.`,
        };
      if (field === undefined)
        return {
          ...place,
          severity: 'hint' as const,
          needsOrder: false,
          message: `An earlier request changes ${resource} as well, in other fields. One request can do both.`,
        };
      const fields = shared.length === 1 ? `“${field}”` : `“${field}” and ${shared.length - 1} more`;
      return {
        ...place,
        message: `An earlier request sets ${fields} of ${resource} as well. In order the later one wins, in parallel mode either may. Remove one.`,
      };
    });
}

/** What is added to a number and does not replace it. */
const counted: ReadonlySet<string> = new Set(['quantityDelta']);

const nobody: Member = { value: undefined, summary: { id: undefined, subject: undefined, operation: undefined } };

/** Of two objects in the same field, what they share inside: a change is partial, and no source says how deep. */
function sharedFields(later: unknown, earlier: unknown): readonly string[] {
  const other = fieldsOf(earlier) ?? {};
  return Object.entries(fieldsOf(later) ?? {}).flatMap(([name, value]) => {
    if (!Object.hasOwn(other, name)) return [];
    if (fieldsOf(value) === undefined || fieldsOf(other[name]) === undefined) return [name];
    return sharedFields(value, other[name]).map((inside) => `${name}.${inside}`);
  });
}
