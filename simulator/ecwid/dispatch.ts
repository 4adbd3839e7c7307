import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { isFields, parseJson } from '../json.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import { selectFields } from './responseFields.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import type { Store } from './store.ts';
import type { Token } from './tokens.ts';
import { mayUse } from './tokens.ts';

/** One request as a batch spells it; a call over HTTP is brought into the same form. */
export interface RestRequest {
  readonly method: string;
  /** Path and query after the store id, with or without the first slash. */
  readonly path: string;
  readonly body?: unknown;
}

/** Path and query of a request; the path has its first slash and none at the end. */
export function splitPath(path: string): { readonly pathname: string; readonly query: URLSearchParams } {
  const mark = path.indexOf('?');
  const name = mark < 0 ? path : path.slice(0, mark);
  return {
    pathname: `/${name.replace(/^\/+|\/+$/g, '')}`,
    query: new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1)),
  };
}

const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));

/** Carries out one request in a store. The same for a call over HTTP and for a request of a batch. */
export function dispatch(store: Store, token: Token, request: RestRequest, now: number): Answer {
  const { pathname, query } = splitPath(request.path);
  const segments = pathname.split('/').map(decodeSegment);
  if (segments.includes(undefined)) return wrongParameter(`The path ${pathname} is not encoded correctly.`);
  const fitting = compiled.filter((candidate) => fits(candidate.segments, segments));
  if (fitting.length === 0) return unknownPath(pathname);
  const found = fitting.find(({ route }) => route.method === request.method);
  if (found === undefined) {
    return errorAnswer('METHOD_NOT_ALLOWED', `Method ${request.method} is not allowed for ${pathname}.`);
  }
  const { route } = found;
  if (!mayUse(token, route.scope)) return missingScope(route);
  const body = readBody(request.body);
  if (body === undefined) return wrongParameter('The request body is not valid JSON.');
  const parameter = (name: string) => segments[found.segments.indexOf(`{${name}}`)] ?? '';
  const answer = route.answer({ store, now, query, body: body.value, parameter });
  return narrowed(answer, query.get('responseFields'));
}

/** Some clients form-encode path segments like query values, with `+` for a blank; the API takes both. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function fits(pattern: readonly string[], segments: readonly (string | undefined)[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => {
      const segment = segments[index] ?? '';
      if (!part.startsWith('{')) return part === segment;
      return part === '{orderId}' ? segment !== '' : /^\d+$/.test(segment);
    })
  );
}

/** The value of a body: an object, JSON text of one, or nothing for an empty body in any of its spellings. */
function readBody(body: unknown): { readonly value: unknown } | undefined {
  if (body === null || body === undefined || body === '') return { value: undefined };
  return typeof body === 'string' ? parseJson(body) : { value: body };
}

function narrowed(answer: Answer, responseFields: string | null): Answer {
  if (responseFields === null || answer.status !== 200) return answer;
  const parsed = parseJson(answer.text);
  if (parsed === undefined || !isFields(parsed.value)) return answer;
  return jsonAnswer(answer.status, selectFields(parsed.value, responseFields));
}

function missingScope(route: Route): Answer {
  return errorAnswer(
    'INSUFFICIENT_APP_SCOPE',
    `The application does not have the scope "${route.scope}", which this request needs.`,
  );
}

function unknownPath(pathname: string): Answer {
  return errorAnswer(
    'PATH_NOT_FOUND',
    `The simulator has nothing at ${pathname}. It knows products, categories, orders, customers, coupons, promotions and the profile.`,
  );
}
