import type { Json } from '../simulation.ts';

/** What may differ from run to run: ids, times, the milliseconds in file names, the address of the server. */
const variable: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z]+)_[0-9A-HJKMNP-TV-Z]{26}\b/g, '$1_id'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'time'],
  [/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, 'time'],
  [/\b\d{13}\b/g, 'milliseconds'],
  [/http:\/\/127\.0\.0\.1:\d+/g, 'origin'],
];

export function normalText(text: string): string {
  return variable.reduce((rest, [pattern, name]) => rest.replace(pattern, name), pageText(text));
}

/** Of a page of Express its message, without the call stack that a real server adds. */
function pageText(text: string): string {
  return /^<!DOCTYPE html>[\s\S]*<pre>([\s\S]*?)(?:<br>[\s\S]*)?<\/pre>/.exec(text)?.[1] ?? text;
}

/** Where two answers differ first, or nothing. With `trimmed`, the second may have more fields than were kept. */
export function firstDifference(recorded: Json, ours: Json, trimmed = false, place = 'body'): string | undefined {
  if (typeof recorded === 'string' && typeof ours === 'string') {
    const [left, right] = [normalText(recorded), normalText(ours)];
    return left === right ? undefined : `${place}: ${excerpt(left, right)} became ${excerpt(right, left)}`;
  }
  if (!isCollection(recorded) || !isCollection(ours) || Array.isArray(recorded) !== Array.isArray(ours)) {
    return Object.is(recorded, ours) ? undefined : `${place}: ${short(recorded)} became ${short(ours)}`;
  }
  if (place.endsWith('.shape.prices'))
    return firstDifference(inOrder(recorded), inOrder(ours), trimmed, `${place}, sorted`);
  const names = trimmed ? Object.keys(recorded) : [...new Set([...Object.keys(recorded), ...Object.keys(ours)])];
  for (const name of names) {
    const inner = `${place}.${name}`;
    if (!Object.hasOwn(ours, name)) return `${inner}: lacking`;
    if (!Object.hasOwn(recorded, name)) return `${inner}: not recorded`;
    const difference = firstDifference(recorded[name], ours[name], trimmed, inner);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/**
 * A list of jobs depends on what else was run on the server:
 * compared are the fields of the jobs and the types of their values, whether there are any, and the rest of the answer.
 */
export function listDifference(recorded: Json, ours: Json): string | undefined {
  const { batch_jobs: left, count: many, __note: _, ...rest } = recorded;
  const { batch_jobs: right, count, ...others } = ours;
  if (many > 0 !== count > 0 || left.length > 0 !== right.length > 0) return 'body.batch_jobs: some against none';
  const fields = new Map<string, Set<string>>();
  for (const job of left) {
    for (const [name, value] of Object.entries(job)) fields.set(name, (fields.get(name) ?? new Set()).add(kind(value)));
  }
  for (const job of right) {
    const unlike = Object.keys(job).find((name) => !mayBeNull(name) && fields.get(name)?.has(kind(job[name])) !== true);
    const lacking = [...fields.keys()].find((name) => !Object.hasOwn(job, name));
    if (unlike !== undefined || lacking !== undefined) return `body.batch_jobs: ${unlike ?? lacking}`;
  }
  return firstDifference(rest, others);
}

/** The result and the moments, which one job has and another has not. */
function mayBeNull(name: string): boolean {
  return name === 'result' || name.endsWith('_at');
}

function kind(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** The order of the price columns is the database's whim: the recordings have both. */
function inOrder(prices: Json): Json {
  return prices.map((price: Json) => JSON.stringify(price)).sort();
}

function isCollection(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}

/** The text around the first place where it differs from the other. */
function excerpt(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
}
