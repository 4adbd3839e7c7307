/** What the rules look at: a job file with what is known of its type. */
import { fieldsOf, type ParsedItem, type ShapeError } from '../dialect.ts';
import type { JsonPath } from '../json/tree.ts';
import { type JobType, jobTypeOf } from './jobTypes.ts';

type Values = Readonly<Record<string, unknown>>;

export interface JobView extends ParsedItem {
  readonly job: Values;
  /** Undefined where the type is one that the shop has added, or none. */
  readonly type: JobType | undefined;
  /** Empty where the file has none; `shape` says so. */
  readonly context: Values;
  readonly hasContext: boolean;
  /** Empty where it is missing or no object. */
  readonly filters: Values;
  /** What the schema of the type finds wrong with the context. */
  readonly contextErrors: readonly ShapeError[];
}

/** Of one kind, in one job; more than anyone mends one by one. */
export const mostProblems = 100;

const none: Values = {};

export function jobView(item: ParsedItem): JobView {
  const job = fieldsOf(item.value) ?? none;
  const name = job['type'];
  const type = typeof name === 'string' ? jobTypeOf(name) : undefined;
  const fields = fieldsOf(job['context']);
  const context = fields ?? none;
  const contextErrors = type === undefined || type.validate(context) ? [] : (type.validate.errors ?? []);
  const filters = fieldsOf(context['filterable_fields']) ?? none;
  return { ...item, job, type, context, hasContext: fields !== undefined, filters, contextErrors };
}

/** Where the schema finds something wrong, as a path within the context. Its names hold nothing that JSON Pointer escapes. */
export function pathOf({ instancePath }: ShapeError): JsonPath {
  return instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
