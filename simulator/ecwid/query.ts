import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { wrongParameter } from './errors.ts';

const maximumLimit = 100;

/** The items of a list parameter, given as `a,b` or more than once; nothing when it is absent. */
export function listParameter(query: URLSearchParams, name: string): readonly string[] | undefined {
  if (!query.has(name)) return undefined;
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** True or false, nothing when absent, `'invalid'` for any other text. */
export function booleanParameter(query: URLSearchParams, name: string): boolean | undefined | 'invalid' {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (text === 'true') return true;
  return text === 'false' ? false : 'invalid';
}

export interface Page<T> {
  readonly offset: number;
  readonly limit: number;
  readonly items: readonly T[];
}

/** Cuts out the page that `offset` and `limit` ask for. */
export function pageOf<T>(found: readonly T[], query: URLSearchParams): Page<T> | { readonly fault: Answer } {
  const offset = integer(query.get('offset'), 0);
  const limit = integer(query.get('limit'), maximumLimit);
  if (offset === undefined) return { fault: wrongParameter('Parameter "offset" must be a whole number from 0.') };
  if (limit === undefined) return { fault: wrongParameter('Parameter "limit" must be a whole number from 0.') };
  const size = Math.min(limit, maximumLimit);
  return { offset, limit: size, items: found.slice(offset, offset + size) };
}

/** The page, wrapped as every search of the API does. */
export function pageAnswer(found: readonly unknown[], query: URLSearchParams): Answer {
  const page = pageOf(found, query);
  if ('fault' in page) return page.fault;
  const { offset, limit, items } = page;
  return jsonAnswer(200, { total: found.length, count: items.length, offset, limit, items });
}

function integer(text: string | null, fallback: number): number | undefined {
  if (text === null || text === '') return fallback;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Whether the text holds the keyword, whatever the case. */
export function holds(text: unknown, keyword: string): boolean {
  return typeof text === 'string' && text.toLowerCase().includes(keyword.toLowerCase());
}
