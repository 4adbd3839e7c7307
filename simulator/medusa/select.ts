import { isFields } from '../json.ts';
import type { ExportQuery } from './context.ts';
import { JobFailure } from './importPlan.ts';

/** A row as the filters and the order see it: by Medusa's own column names. */
export type Columns = Readonly<Record<string, string | number | boolean | null>>;

export interface Table {
  /** The entity's name in messages. */
  readonly entity: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Filters on what the demo shop does not have, such as tags: they find nothing. */
  readonly related: readonly string[];
  /** Relations that can be loaded, beside the default ones. */
  readonly relations: readonly string[];
  /** The values of columns that are enumerations, and the name of their type in messages. */
  readonly enums: Readonly<Record<string, { readonly name: string; readonly values: readonly string[] }>>;
  /** The columns that `q` looks into. */
  readonly searched: readonly string[];
}

export interface Selected<T> {
  /** What pre-processing counts. */
  readonly announced: number;
  /** What processing finds: it drops `q`, as the real server does. */
  readonly matches: readonly T[];
}

/** Finds the rows of an export. @throws JobFailure */
export function selectRows<T>(
  table: Table,
  rows: readonly T[],
  columnsOf: (row: T) => Columns,
  query: ExportQuery,
): Selected<T> {
  const filters = query.hasFilters ? query.filters : {};
  if (!isFields(filters)) throw new JobFailure(`Cannot use 'in' operator to search for 'q' in ${String(filters)}`);
  const { q, ...exact } = filters;
  const failure = failureOf(table, exact, query);
  if (failure !== undefined) throw new JobFailure(failure);
  const filtered = rows.filter((row) =>
    Object.entries(exact).every(([name, value]) => is(columnsOf(row)[name], value)),
  );
  const announced = filtered.filter((row) => q === undefined || found(table, columnsOf(row), String(q))).length;
  const [order] = Object.entries(query.order);
  if (order === undefined) return { announced, matches: filtered };
  const [column, direction] = order;
  const sign = direction === 'DESC' ? -1 : 1;
  const matches = filtered.sort((left, right) => sign * compare(columnsOf(left)[column], columnsOf(right)[column]));
  return { announced, matches };
}

function failureOf(table: Table, filters: Readonly<Record<string, unknown>>, query: ExportQuery): string | undefined {
  const relation = query.relations.find((name) => !table.relations.includes(name));
  if (relation !== undefined) return `Relation with property path ${badPart(table, relation)} in entity was not found.`;
  const unknown = Object.keys(filters).find((name) => !table.columns.includes(name) && !table.related.includes(name));
  if (unknown !== undefined) {
    return `Property "${unknown}" was not found in "${table.entity}". Make sure your query is correct.`;
  }
  for (const [name, { name: type, values }] of Object.entries(table.enums)) {
    const wrong = [filters[name] ?? []].flat().find((value) => !values.includes(String(value)));
    if (wrong !== undefined) return `invalid input value for enum ${type}: "${String(wrong)}"`;
  }
  const column = Object.keys(query.order)[0];
  if (column !== undefined && !table.columns.includes(column)) return `column ${table.table}.${column} does not exist`;
  if (Number(query.offset) < 0) return 'OFFSET must not be negative';
  if (Number.isNaN(Number(query.limit))) {
    return 'Provided "limit" value is not a number. Please provide a numeric value.';
  }
  return Number(query.limit) < 0 || Number(query.batchSize) < 0 ? 'LIMIT must not be negative' : undefined;
}

/** The first part of a path like `variant.prices` that names no relation. */
function badPart(table: Table, path: string): string {
  const parts = path.split('.');
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return prefixes.find((prefix) => !table.relations.includes(prefix)) ?? path;
}

/** An array means "any of", null "is null", an object compares times; a plain time matches nothing, being too exact. */
function is(value: Columns[string] | undefined, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.includes(value);
  if (!isFields(wanted)) return value === wanted;
  const time = Date.parse(String(value));
  return Object.entries(wanted).every(([name, bound]) => comparisons[name]?.(time, Date.parse(String(bound))) ?? false);
}

const comparisons: Readonly<Record<string, (time: number, bound: number) => boolean>> = {
  lt: (time, bound) => time < bound,
  gt: (time, bound) => time > bound,
  lte: (time, bound) => time <= bound,
  gte: (time, bound) => time >= bound,
};

function found(table: Table, columns: Columns, text: string): boolean {
  return table.searched.some((name) => String(columns[name]).toLowerCase().includes(text.toLowerCase()));
}

function compare(left: Columns[string] | undefined, right: Columns[string] | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [first, second] = [String(left), String(right)];
  return first < second ? -1 : Number(first > second);
}
