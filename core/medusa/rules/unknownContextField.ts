import { fine, type Problem, type Rule } from '../../dialect.ts';
import { removeProperty, renameProperty } from '../../json/edits.ts';
import { nearest } from '../../shape.ts';
import { filtersOf, type JobType } from '../jobTypes.ts';
import { createPage } from '../sources.ts';
import { type JobView, mostProblems } from '../view.ts';
import { isIgnored } from './ignoredContextField.ts';

/** Words that other APIs, and Medusa elsewhere, use for the same thing. */
const synonyms: Readonly<Record<string, string>> = {
  file: 'fileKey',
  file_key: 'fileKey',
  filter: 'filterable_fields',
  filters: 'filterable_fields',
  page_size: 'limit',
  take: 'limit',
  skip: 'offset',
  order_by: 'order',
  sort: 'order',
  select: 'fields',
  columns: 'fields',
  include: 'expand',
  relations: 'expand',
  price_list: 'price_list_id',
};

export const unknownContextField: Rule<JobView> = {
  code: 'unknown-context-field',
  severity: 'warning',
  summary: 'A field that the type of the job does not read is stored and has no effect.',
  source: createPage,
  examples: {
    bad: '{ "type": "product-export", "context": { "filters": { "status": ["draft"] } } }',
    good: '{ "type": "product-export", "context": { "filterable_fields": { "status": ["draft"] } } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  if (type === undefined) return fine;
  return Object.keys(context)
    .filter((name) => !Object.hasOwn(type.schema.properties, name) && !isIgnored(name, type))
    .slice(0, mostProblems)
    .map((name) => describe(name, type, context));
}

function describe(name: string, type: JobType, context: JobView['context']): Problem {
  const fields = Object.keys(type.schema.properties);
  const open = fields.filter((field) => !Object.hasOwn(context, field));
  const synonym = synonyms[name.toLowerCase()];
  const meant = synonym !== undefined && open.includes(synonym) ? synonym : nearest(name, open);
  const problem = { at: ['context', name], mark: 'name' } as const;
  if (meant !== undefined)
    return {
      ...problem,
      message: `A ${type.name} does not read “${name}”. Did you mean “${meant}”?`,
      fixes: ({ property }) =>
        property === undefined ? [] : [renameProperty(property, meant, `Change to “${meant}”`)],
    };
  const remedy =
    type.exported !== undefined && Object.hasOwn(filtersOf(type), name)
      ? 'To filter by it, put it into “filterable_fields”.'
      : `It reads ${fields.map((field) => `“${field}”`).join(', ')}.`;
  return {
    ...problem,
    message: `A ${type.name} does not read “${name}”: the server stores it and does nothing with it. ${remedy}`,
    fixes: (place) => {
      const fix = removeProperty(place, `Remove “${name}”`);
      return fix === undefined ? [] : [fix];
    },
  };
}
