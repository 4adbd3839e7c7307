import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { type ListPart, partsOf } from '../commaList.ts';
import { isColumn, isRelation, nearestRelation } from '../entities.ts';
import type { ExportedEntity } from '../jobTypes.ts';
import { listQuerySource } from '../sources.ts';
import { type JobView, mostProblems } from '../view.ts';

export const unknownRelation: Rule<JobView> = {
  code: 'unknown-relation',
  severity: 'warning',
  summary: 'An export fails on a relation that its products or orders do not have.',
  source: listQuerySource,
  examples: {
    bad: '{ "type": "order-export", "context": { "expand": "customers" } }',
    good: '{ "type": "order-export", "context": { "expand": "customer" } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  const expand = context['expand'];
  if (type?.exported === undefined || typeof expand !== 'string') return fine;
  const { exported } = type;
  const problems = partsOf(expand).flatMap((part) => problemOf(part, exported));
  return problems.length === 0 ? fine : problems.slice(0, mostProblems);
}

function problemOf(part: ListPart, { entity, plural }: ExportedEntity): readonly Problem[] {
  if (isRelation(entity, part.name)) return [];
  const name = part.name.trim();
  const problem = { at: ['context', 'expand'], part };
  if (isRelation(entity, name))
    return [
      {
        ...problem,
        message: `Remove the space beside “${name}”: the server takes it as part of the name, and knows no such relation.`,
        fixes: (place) => [replacePart(place, part, name, 'Remove the space')],
      },
    ];
  const near = nearestRelation(entity, name);
  if (near !== undefined)
    return [
      {
        ...problem,
        message: `The ${plural} of Medusa have no relation “${name}”, and the job fails on it. Did you mean “${near}”?`,
        fixes: (place) => [replacePart(place, part, near, `Change to “${near}”`)],
      },
    ];
  const hint = isColumn(entity, name) ? ' It is a column: name it in “fields”.' : '';
  return [
    {
      ...problem,
      message: `The ${plural} of Medusa have no relation “${name}”. Unless your shop has added it, the job fails.${hint}`,
    },
  ];
}
