import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { type ListPart, partsOf, removePart } from '../commaList.ts';
import { isColumn, isRelation, nearestColumn } from '../entities.ts';
import type { ExportedEntity } from '../jobTypes.ts';
import { listQuerySource } from '../sources.ts';
import { type JobView, mostProblems } from '../view.ts';

export const unknownColumn: Rule<JobView> = {
  code: 'unknown-column',
  severity: 'warning',
  summary: 'The fields of an export are columns of its products or orders.',
  source: listQuerySource,
  examples: {
    bad: '{ "type": "order-export", "context": { "fields": "id, totl" } }',
    good: '{ "type": "order-export", "context": { "fields": "id,total" } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  const fields = context['fields'];
  if (type?.exported === undefined || typeof fields !== 'string') return fine;
  const { exported } = type;
  const problems = partsOf(fields).flatMap((part) => problemOf(part, exported));
  return problems.length === 0 ? fine : problems.slice(0, mostProblems);
}

function problemOf(part: ListPart, exported: ExportedEntity): readonly Problem[] {
  const { entity, computedFields, plural } = exported;
  const sign = /^[+*-]/.exec(part.name)?.[0] ?? '';
  const name = part.name.slice(sign.length);
  const known = (column: string): boolean => isColumn(entity, column) || computedFields.includes(column);
  if (known(name) || (sign === '*' && isRelation(entity, name))) return [];
  const problem = { at: ['context', 'fields'], part };
  const bare = name.trim();
  const trimmed = part.name.trim();
  if (bare !== name && known(bare.replace(/^[+-]/, '')))
    return [
      {
        ...problem,
        message: `Remove the space beside “${bare}”: the server takes it as part of the name, and knows no such column.`,
        fixes: (place) => [replacePart(place, part, trimmed, 'Remove the space')],
      },
    ];
  if (isRelation(entity, bare))
    return [
      {
        ...problem,
        message: `“${bare}” is a relation and no column. Name it in “expand”; the default relations are read anyway.`,
        fixes: (place) => [removePart(place, part, `Remove “${bare}”`)],
      },
    ];
  const near = nearestColumn(entity, bare, computedFields);
  if (near !== undefined)
    return [
      {
        ...problem,
        message: `Medusa knows no column “${bare}” of ${plural}. Did you mean “${near}”?`,
        fixes: (place) => [replacePart(place, part, sign + near, `Change to “${near}”`)],
      },
    ];
  return [
    {
      ...problem,
      message: `Medusa knows no column “${bare}” of ${plural}. Unless your shop has added it, the job may fail; the documentation does not say.`,
    },
  ];
}
