import { fine, type Problem, type Rule, type ShapeError } from '../../dialect.ts';
import type { Fix, Severity } from '../../finding.ts';
import { renameProperty, replaceString, replaceValue } from '../../json/edits.ts';
import { nearest } from '../../shape.ts';
import { filtersOf, type JobType, resolved } from '../jobTypes.ts';
import { filterSource } from '../sources.ts';
import { type JobView, mostProblems, pathOf } from '../view.ts';

export const filterForm: Rule<JobView> = {
  code: 'filter-form',
  severity: 'warning',
  summary:
    'A filter has the form that the server reads: dates are compared, some ids stand in lists, states are known ones.',
  source: filterSource,
  examples: {
    bad: '{ "type": "order-export", "context": { "filterable_fields": { "created_at": "2026-01-01" } } }',
    good: '{ "type": "order-export", "context": { "filterable_fields": { "created_at": { "gte": "2026-01-01" } } } }',
  },
  check,
};

/** How other APIs name a comparison. */
const synonyms: Readonly<Record<string, string>> = {
  from: 'gte',
  since: 'gte',
  after: 'gt',
  to: 'lte',
  until: 'lte',
  before: 'lt',
  min: 'gte',
  max: 'lte',
  like: 'contains',
  ilike: 'contains',
  startsWith: 'starts_with',
  endsWith: 'ends_with',
};

function check({ type, filters, contextErrors }: JobView): readonly Problem[] {
  if (type?.exported === undefined || contextErrors.length === 0) return fine;
  const seen = new Set<string>();
  return contextErrors.slice(0, mostProblems).flatMap((error) => {
    const at = pathOf(error);
    const [list, name] = at;
    // “if” says nothing that its “then” does not say.
    if (list !== 'filterable_fields' || typeof name !== 'string' || error.keyword === 'if') return [];
    const key = `${error.instancePath} ${String(error.params['additionalProperty'])}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const said =
      at.length === 2 || error.keyword !== 'type' ? describe(error, name, filters[name], type) : inner(error, name);
    return [{ ...said, at: ['context', ...at, ...furtherStep(error)] }];
  });
}

function furtherStep({ params }: ShapeError): readonly string[] {
  const name = params['additionalProperty'];
  return typeof name === 'string' ? [name] : [];
}

function describe(error: ShapeError, name: string, value: unknown, type: JobType): Omit<Problem, 'at'> {
  const form = resolved(filtersOf(type)[name] ?? {}, type.schema).title ?? 'of another form';
  switch (error.keyword) {
    case 'enum':
      return unknownState(error, name);
    case 'additionalProperties':
      return unknownOperator(error, name);
    case 'minItems':
    case 'minProperties':
      return { message: `“${name}” is empty. Name what it is to match, or remove it.` };
    case 'pattern':
      return {
        message:
          'Write the date as 2026-01-31 or 2026-01-31T12:00:00Z; what the server makes of any other form is not documented.',
      };
    case 'type':
      if (form.startsWith('a date') && typeof value === 'string') return plainDate(name, value);
      if (form === 'a list of ids' && typeof value === 'string') return noList(name, value);
      return { message: `“${name}” should be ${form}. What the server does with anything else is not documented.` };
    default:
      return { message: `“${name}” should be ${form}.` };
  }
}

/** A value in a list, or one that is compared with. */
function inner({ params }: ShapeError, name: string): Omit<Problem, 'at'> {
  const text = String(params['type']) === 'string' ? 'a text in double quotes' : 'a number';
  return {
    message: `Inside “${name}” this should be ${text}. What the server does with anything else is not documented.`,
  };
}

/** Seen: `invalid input value for enum product_status_enum`. */
function unknownState(error: ShapeError, name: string): Omit<Problem, 'at'> {
  const allowed = Array.isArray(error.params['allowedValues']) ? error.params['allowedValues'].map(String) : [];
  return {
    severity: 'error' satisfies Severity,
    message: `This is no state that “${name}” can have, and the job fails on it. There are ${allowed.join(', ')}.`,
    fixes: ({ node }) => {
      const near = node.text === undefined ? undefined : nearest(node.text, allowed);
      return near === undefined ? [] : [replaceString(node, near, `Change to “${near}”`)];
    },
  };
}

function unknownOperator(error: ShapeError, name: string): Omit<Problem, 'at'> {
  const operator = String(error.params['additionalProperty']);
  const known = operatorsIn(error);
  const bare = operator.replace(/^\$/, '');
  const meant = known.includes(bare) ? bare : (synonyms[bare] ?? nearest(bare, known));
  const fits = meant !== undefined && known.includes(meant);
  return {
    mark: 'name',
    message: `“${operator}” compares nothing. ${fits ? `Did you mean “${meant}”?` : `“${name}” takes ${known.join(', ')}.`}`,
    fixes: ({ property }) =>
      fits && property !== undefined ? [renameProperty(property, meant, `Change to “${meant}”`)] : [],
  };
}

function operatorsIn({ parentSchema }: ShapeError): readonly string[] {
  const properties = (parentSchema as { readonly properties?: object } | undefined)?.properties;
  return Object.keys(properties ?? {});
}

function plainDate(name: string, date: string): Omit<Problem, 'at'> {
  return {
    message: `A plain date in “${name}” matches that very moment, and so nothing. Write { "gte": "${date}" } for all from then on, { "lt": "${date}" } for all before.`,
    fixes: ({ node }): readonly Fix[] => [
      replaceValue(node, `{ "gte": ${JSON.stringify(date)} }`, 'Change to all from then on: gte'),
      replaceValue(node, `{ "lt": ${JSON.stringify(date)} }`, 'Change to all before: lt'),
    ],
  };
}

function noList(name: string, value: string): Omit<Problem, 'at'> {
  const harm =
    name === 'category_id' ? 'the server passes a text over, and exports everything' : 'the job fails on a text';
  return {
    message: `“${name}” must be a list in square brackets: ${harm}.`,
    fixes: ({ node }) => [replaceValue(node, `[${JSON.stringify(value)}]`, 'Put it into a list')],
  };
}
