import { fine, type Problem, type Rule } from '../../dialect.ts';
import { renameProperty } from '../../json/edits.ts';
import { nearest } from '../../shape.ts';
import { entityOf } from '../entities.ts';
import { filtersOf, type JobType } from '../jobTypes.ts';
import { filterSource } from '../sources.ts';
import { type JobView, mostProblems } from '../view.ts';

export const unknownFilter: Rule<JobView> = {
  code: 'unknown-filter',
  severity: 'warning',
  summary: 'An export fails on a filter that is no column of its products or orders.',
  source: filterSource,
  examples: {
    bad: '{ "type": "product-export", "context": { "filterable_fields": { "collection": "pcol_1" } } }',
    good: '{ "type": "product-export", "context": { "filterable_fields": { "collection_id": "pcol_1" } } }',
  },
  check,
};

function check({ type, filters }: JobView): readonly Problem[] {
  if (type?.exported === undefined) return fine;
  const { columns } = entityOf(type.exported.entity);
  const known = new Set([...Object.keys(filtersOf(type)), ...columns]);
  const unknown = Object.keys(filters).filter((name) => name !== 'q' && !known.has(name));
  if (unknown.length === 0) return fine;
  return unknown.slice(0, mostProblems).map((name) => describe(name, type, [...known], filters));
}

function describe(name: string, type: JobType, known: readonly string[], filters: JobView['filters']): Problem {
  const plural = type.exported?.plural ?? '';
  const open = known.filter((each) => !Object.hasOwn(filters, each));
  const ofRelation = [`${name}_id`, name.replace(/ies$/, 'y_id'), name.replace(/s$/, '_id')];
  const meant = ofRelation.find((each) => open.includes(each)) ?? nearest(name, open);
  const problem = { at: ['context', 'filterable_fields', name], mark: 'name' } as const;
  if (meant === undefined)
    return {
      ...problem,
      message: `Medusa documents no filter “${name}” of ${plural}. Unless your shop has added such a column, the job fails.`,
    };
  return {
    ...problem,
    message: `Medusa documents no filter “${name}” of ${plural}, and the job fails on an unknown one. Did you mean “${meant}”?`,
    fixes: ({ property }) => (property === undefined ? [] : [renameProperty(property, meant, `Change to “${meant}”`)]),
  };
}
