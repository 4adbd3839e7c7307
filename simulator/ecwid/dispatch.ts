import type { Endpoint } from '../../core/ecwid/catalogue.ts';
import { isEcwidMethod } from '../../core/ecwid/methods.ts';
import { matchPath } from '../../core/ecwid/route.ts';
import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { isFields, parseJson } from '../json.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import { selectFields } from './responseFields.ts';
import { routes } from './routes.ts';
import type { Store } from './store.ts';
import type { Token } from './tokens.ts';
import { missingScope } from './tokens.ts';

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

const carriedOut = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));

/**
 * Carries out one request in a store. The same for a call over HTTP and for a request of a batch. Which paths there
 * are, with which methods and scopes, is the catalogue's to say.
 */
export function dispatch(store: Store, token: Token, request: RestRequest, now: number): Answer {
  const { pathname, query } = splitPath(request.path);
  const segments = pathname.slice(1).split('/').map(decodeSegment);
  if (!segments.every((segment) => segment !== undefined))
    return wrongParameter(`The path ${pathname} is not encoded correctly.`);
  // A slash that is part of a value separates nothing.
  const known = matchPath(segments.map((segment) => segment.replaceAll('/', '%2F')).join('/'));
  if (known === undefined) return unknownPath(pathname);
  const { method } = request;
  const endpoint = isEcwidMethod(method) ? known.endpointOf(method) : undefined;
  if (endpoint === undefined)
    return errorAnswer('METHOD_NOT_ALLOWED', `Method ${method} is not allowed for ${pathname}.`);
  const scope = missingScope(token, endpoint.scopes);
  if (scope !== undefined) return insufficientScope(scope);
  const route = carriedOut.get(endpoint.key);
  if (route === undefined) return notSimulated(endpoint);
  const body = readBody(request.body);
  if (body === undefined) return wrongParameter('The request body is not valid JSON.');
  const parameter = (name: string) => segments[known.segments.indexOf(`{${name}}`)] ?? '';
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

function insufficientScope(scope: string): Answer {
  return errorAnswer(
    'INSUFFICIENT_APP_SCOPE',
    `The application does not have the scope "${scope}", which this request needs.`,
  );
}

/** Never a success that was none. */
function notSimulated({ key, summary }: Endpoint): Answer {
  return errorAnswer(
    'NOT_SIMULATED',
    `The simulator does not carry out ${key} (${summary}). Nothing was changed; a real store knows this call.`,
  );
}

function unknownPath(pathname: string): Answer {
  return errorAnswer('PATH_NOT_FOUND', `The documentation of the API has no path ${pathname}.`);
}
