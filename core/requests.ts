/** What a person wants to see of a request or job: enough to know it again in a list. */
import { fieldsOf } from './dialect.ts';
import { openText } from './json/document.ts';

/** Requests that follow each other in a file. */
export interface RequestRange {
  /** Index of the first one in the file. */
  readonly first: number;
  readonly count: number;
}

export function indexesOf({ first, count }: RequestRange): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

export interface RequestSummary {
  readonly id: string | undefined;
  /** Empty for a job. */
  readonly method: string;
  /** The path of a request, the type of a job. */
  readonly path: string;
}

/** @param body a JSON array of requests, or one job, as it was sent; anything else yields nothing */
export function summarizeRequests(body: string): readonly RequestSummary[] {
  const value = parse(body);
  return (Array.isArray(value) ? value : [value]).map(summarize);
}

/** @param body as for `summarizeRequests` @returns each request as it stands, white space around it left out */
export function requestTexts(body: string): readonly string[] {
  const { blocks } = openText(body, /^\s*\[/.test(body), (text) => text.trim());
  return blocks.flatMap(({ segments }) => segments.flatMap(({ checked }) => (checked === '' ? [] : [checked])));
}

function summarize(item: unknown): RequestSummary {
  const fields = fieldsOf(item);
  const id = fields?.['id'];
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
    method: textOf(fields?.['method']),
    path: textOf(fields?.['path']) || textOf(fields?.['type']),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return [];
  }
}
