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

/** Cuts the page out of the found entities and wraps it as every search of the API does. */
export function pageAnswer(found: readonly unknown[], query: URLSearchParams): Answer {
  const offset = integer(query.get('offset'), 0);
  const limit = integer(query.get('limit'), maximumLimit);
  if (offset === undefined) return wrongParameter('Parameter "offset" must be a number that is not negative.');
  if (limit === undefined) return wrongParameter('Parameter "limit" must be a number that is not negative.');
  const size = Math.min(limit, maximumLimit);
  const items = found.slice(offset, offset + size);
  return jsonAnswer(200, { total: found.length, count: items.length, offset, limit: size, items });
}

function integer(text: string | null, fallback: number): number | undefined {
  if (text === null || text === '') return fallback;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Whether the text holds the keyword, whatever the case. */
export function holds(text: unknown, keyword: string): boolean {
  return typeof text === 'string' && text.toLowerCase().includes(keyword.toLowerCase());
}
