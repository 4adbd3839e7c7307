/** What the rules see of a request. Made once for each, so that a hundred thousand good ones cost next to nothing. */
import { fieldsOf, type ItemNotes, type ItemSummary, type ParsedItem } from '../dialect.ts';
import { fieldSpans, textIn } from '../json/topLevel.ts';
import { type BodyError, bodyErrors, noBodyErrors } from './bodies.ts';
import type { Endpoint } from './catalogue.ts';
import { type EcwidMethod, isEcwidMethod } from './methods.ts';
import { endOfName, type QueryPart, queryOf } from './path.ts';
import { type PathForm, pathFormOf } from './pathForm.ts';
import { matchPath, type Route } from './route.ts';
import { subjectOf } from './subject.ts';

type Fields = Readonly<Record<string, unknown>>;

const noFields: Fields = {};
const noQuery: readonly QueryPart[] = [];

export class EcwidRequest implements ParsedItem {
  readonly value: unknown;
  readonly text: string;
  readonly notes: ItemNotes;
  /** Empty where the item is no object. */
  readonly fields: Fields;
  readonly method: EcwidMethod | undefined;
  readonly path: string | undefined;
  /** Where the path's name ends and its query starts. */
  readonly nameEnd: number;
  readonly route: Route | undefined;
  /** Nothing for a call about batches, which has no place in one. */
  readonly endpoint: Endpoint | undefined;
  #form: PathForm | undefined;
  #query: readonly QueryPart[] | undefined;
  #bodyErrors: readonly BodyError[] | undefined;

  constructor({ value, text, notes }: ParsedItem) {
    const fields = fieldsOf(value) ?? noFields;
    const { method, path } = fields;
    this.value = value;
    this.text = text;
    this.notes = notes;
    this.fields = fields;
    this.method = typeof method === 'string' && isEcwidMethod(method) ? method : undefined;
    this.path = typeof path === 'string' ? path : undefined;
    this.nameEnd = this.path === undefined ? 0 : endOfName(this.path);
    this.route = this.path === undefined ? undefined : routeOf(this.path, this.nameEnd);
    this.#form = this.route === undefined || this.route.segments[0] === 'batch' ? undefined : 'documented';
    this.endpoint =
      this.#form === 'documented' && this.method !== undefined ? this.route?.endpointOf(this.method) : undefined;
    this.#query = this.path === undefined || this.nameEnd === this.path.length ? noQuery : undefined;
  }

  get id(): unknown {
    return this.fields['id'];
  }

  get body(): unknown {
    return this.fields['body'];
  }

  get hasBody(): boolean {
    return Object.hasOwn(this.fields, 'body');
  }

  /** What is wrong with the body by the schema of what the call takes. */
  get bodyErrors(): readonly BodyError[] {
    const entity = this.endpoint?.body;
    this.#bodyErrors ??= entity === undefined ? noBodyErrors : bodyErrors(entity, this.fields['body']);
    return this.#bodyErrors;
  }

  /** What is to be said of the path as a whole, so that one rule alone says it. */
  get pathForm(): PathForm {
    this.#form ??= pathFormOf(this.path ?? '', this.nameEnd);
    return this.#form;
  }

  get query(): readonly QueryPart[] {
    this.#query ??= queryOf(this.path ?? '');
    return this.#query;
  }
}

/** White space around a path is a mistake of its own and does not hide what was meant. */
function routeOf(path: string, nameEnd: number): Route | undefined {
  const route = matchPath(path, nameEnd);
  if (route !== undefined) return route;
  const name = path.slice(0, nameEnd);
  const trimmed = name.trim();
  return trimmed.length === name.length ? undefined : matchPath(trimmed);
}

export function requestOf(item: ParsedItem): EcwidRequest {
  return new EcwidRequest(item);
}

export function summarize({ id, text, path, nameEnd, method, route, endpoint }: EcwidRequest): ItemSummary {
  return {
    id: typeof id === 'string' ? id : typeof id === 'number' ? written(id, text) : undefined,
    subject:
      path === undefined || route === undefined || method === undefined
        ? undefined
        : subjectOf(path, nameEnd, route, method),
    operation: endpoint?.key,
  };
}

/** Two long numbers may be the same to a program and not in the file. */
function written(id: number, text: string): string {
  const [span] = Number.isSafeInteger(id) ? [] : fieldSpans(text, ['id']);
  return span === undefined ? String(id) : textIn(text, span);
}
