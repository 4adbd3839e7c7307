import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { invalidData, unknownError } from './errors.ts';
import { describeJob } from './job.ts';
import type { Jobs } from './jobs.ts';
import { selectedColumns, showColumns } from './listFields.ts';
import type { User } from './users.ts';
import { publicUser } from './users.ts';

const dateFields = [
  'created_at',
  'updated_at',
  'pre_processed_at',
  'confirmed_at',
  'completed_at',
  'canceled_at',
  'failed_at',
] as const;
type DateField = (typeof dateFields)[number];
const plainParameters: readonly string[] = ['limit', 'offset', 'order', 'fields', 'expand'];
const lists: readonly string[] = ['type', 'id'];
const comparisons: Readonly<Record<string, (time: number, bound: number) => boolean>> = {
  lt: (time, bound) => time < bound,
  gt: (time, bound) => time > bound,
  lte: (time, bound) => time <= bound,
  gte: (time, bound) => time >= bound,
};

type Described = ReturnType<typeof describeJob>;

/** `GET /admin/batch-jobs`: the user's own jobs, never those of others. */
export function listJobs(jobs: Jobs, user: User, query: URLSearchParams): Answer {
  const problem = problemOf(query) ?? operatorProblem(query);
  if (problem !== undefined) return invalidData(problem);
  const limit = Number(query.get('limit') ?? 10);
  const offset = Number(query.get('offset') ?? 0);
  if (limit < 0 || offset < 0 || hasBadDate(query)) return unknownError;
  const expand = query.get('expand') ?? '';
  if (!['', 'created_by_user'].includes(expand)) return unknownError;
  const relations = expand === '' ? {} : { created_by_user: publicUser(user) };
  const selected = selectedColumns(query.get('fields'));
  if (selected === undefined) return unknownError;
  const order = query.get('order') ?? '-created_at';
  const column = order.replace(/^-/, '');
  if (column !== 'id' && column !== 'type' && !isDateField(column)) return unknownError;
  const types = listed(query, 'type');
  const ids = listed(query, 'id');
  const sign = order.startsWith('-') ? -1 : 1;
  const found = jobs
    .of(user)
    .map(describeJob)
    .filter(
      (job) =>
        (types.length === 0 || types.includes(job.type)) &&
        (ids.length === 0 || ids.includes(job.id)) &&
        dateFields.every((field) => fits(job, field, query)),
    )
    .sort((left, right) => sign * compare(left[column], right[column]));
  const end = limit === 0 ? undefined : offset + limit;
  const page = found.slice(offset, end).map((job) => ({ ...showColumns(job, selected), ...relations }));
  return jsonAnswer(200, { batch_jobs: page, count: found.length, offset, limit });
}

/** The items of `type[]=a&type[]=b`, or of `type[0]=a&type[1]=b`. */
function listed(query: URLSearchParams, name: string): readonly string[] {
  return [...query].filter(([key]) => key.replace(/\[\d*\]$/, '[]') === `${name}[]`).map(([, value]) => value);
}

function problemOf(query: URLSearchParams): string | undefined {
  const problems: string[] = [];
  for (const [name, value] of query) {
    const bare = name.replace(/\[.*$/, '');
    if (lists.includes(name)) problems.push(`${name} must be an array`);
    else if (!plainParameters.includes(name) && !lists.includes(bare) && !isDateField(bare)) {
      problems.push(`property ${bare} should not exist`);
    } else if ((name === 'limit' || name === 'offset') && Number.isNaN(Number(value))) {
      problems.push(`${name} must be a number conforming to the specified constraints`);
    }
  }
  return problems.length === 0 ? undefined : problems.join(', ');
}

/** `created_at` and `updated_at` are checked before the others, with an answer of their own. */
function operatorProblem(query: URLSearchParams): string | undefined {
  for (const [name, value] of query) {
    const [, field, comparison] = /^(created_at|updated_at)(?:\[(\w*)\])?$/.exec(name) ?? [];
    if (field === undefined) continue;
    const detail =
      comparison === undefined || comparisons[comparison] === undefined
        ? 'an unknown value was passed to the validate function'
        : Number.isNaN(Date.parse(value)) && `${comparison} must be a Date instance`;
    if (detail === false) continue;
    const message = `${field} must be one of: DateComparisonOperator`;
    return JSON.stringify({ message, details: { DateComparisonOperator: [detail] } });
  }
  return undefined;
}

function hasBadDate(query: URLSearchParams): boolean {
  return [...query].some(([name, value]) => {
    const [, field = '', comparison] = /^(\w+_at)(?:\[(\w*)\])?$/.exec(name) ?? [];
    if (!isDateField(field)) return false;
    if (comparison === undefined) return value !== 'null';
    return comparisons[comparison] === undefined || Number.isNaN(Date.parse(value));
  });
}

function fits(job: Described, field: DateField, query: URLSearchParams): boolean {
  const moment = job[field];
  if (query.get(field) === 'null' && moment !== null) return false;
  return Object.entries(comparisons).every(([name, compareTo]) => {
    const bound = query.get(`${field}[${name}]`);
    return bound === null || (moment !== null && compareTo(Date.parse(moment), Date.parse(bound)));
  });
}

function isDateField(name: string): name is DateField {
  return dateFields.some((field) => field === name);
}

function compare(left: string | null, right: string | null): number {
  const [first, second] = [left ?? '', right ?? ''];
  return first < second ? -1 : Number(first > second);
}
